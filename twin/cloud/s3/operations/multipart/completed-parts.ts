import type { Part, Upload } from '../../storage/upload-store';
import { checksumElement } from '../../wire/checksum';
import { s3Error } from '../../wire/errors';
import { elements, type Parsed, parseXml, textOf } from '../../wire/xml';

const SMALLEST_PART_BYTES = 5 * 1024 * 1024;

/**
 * The parts that make the object, in order, as the client lists them.
 * @throws AwsError MalformedXML, InvalidPart, InvalidPartOrder, EntityTooSmall, InvalidRequest
 */
export function completedParts(body: Buffer, upload: Upload): readonly Part[] {
  const listed = elements(parseXml(body, 'CompleteMultipartUpload'), 'Part');
  if (listed.length === 0) throw s3Error('MalformedXML');
  const numbers = listed.map((element) => Number(textOf(element, 'PartNumber')));
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] as number))) {
    throw s3Error('InvalidPartOrder');
  }
  const parts = listed.map((element) => partOf(element, upload));
  if (parts.slice(0, -1).some(({ size }) => size < SMALLEST_PART_BYTES)) throw s3Error('EntityTooSmall');
  return parts;
}

const partOf = (element: Parsed, { parts, checksum }: Upload): Part => {
  const number = Number(textOf(element, 'PartNumber'));
  const part = parts.get(number);
  const etag = textOf(element, 'ETag')?.replaceAll('"', '');
  if (part === undefined || part.etag !== etag) throw s3Error('InvalidPart');
  if (checksum === undefined) return part;
  const told = textOf(element, checksumElement(checksum.algorithm));
  if (told === undefined && checksum.type === 'COMPOSITE') {
    throw s3Error(
      'InvalidRequest',
      `The upload was created using a ${checksum.algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  }
  if (told !== undefined && told !== part.checksum.value) throw s3Error('InvalidPart');
  return part;
};
