/** The account that the twin stands for: one of the numbers that AWS keeps for documentation. */
export const ACCOUNT = '111122223333';

export const REGION = 'eu-central-1';
