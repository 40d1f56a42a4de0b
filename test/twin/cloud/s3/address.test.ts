import { addressOf } from '../../../../twin/cloud/s3/wire/address';

const at = (path: string, host = '127.0.0.1:4566') => addressOf({ path, headers: { host } });

describe('the address of an object', () => {
  it('has its bucket in the path, or in the host', () => {
    const object = { bucket: 'records', key: 'calls/1.wav' };
    expect(at('/records/calls/1.wav')).toEqual(object);
    expect(at('/calls/1.wav', 'records.localhost:4566')).toEqual(object);
    expect(at('/calls/1.wav', 'records.s3.eu-central-1.amazonaws.com')).toEqual(object);
  });

  it('may be that of a bucket, or of all of them', () => {
    expect(at('/records')).toEqual({ bucket: 'records' });
    expect(at('/records/')).toEqual({ bucket: 'records' });
    expect(at('/', 'records.localhost')).toEqual({ bucket: 'records' });
    expect(at('/')).toEqual({});
  });

  it('leaves slashes and dots of the key alone, and decodes each once', () => {
    expect(at('/records//a/../b%2F%252F%20+').key).toBe('/a/../b/%2F +');
    expect(() => at('/records/%E9')).toThrow("Couldn't parse the specified URI.");
  });
});
