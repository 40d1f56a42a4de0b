import { Catalog } from '../../../../twin/cloud/glue/catalog';
import { gluePlayers } from '../../../../twin/cloud/glue/players';
import { axisOf, valuesOf } from '../../../../twin/cloud/glue/projection/axis';
import { Account, NOW } from '../../../support/account';
import { tableProperties } from '../athena/table-properties';

const axis = (properties: Readonly<Record<string, string>>) => axisOf('key', (name) => properties[name]);
const values = (properties: Readonly<Record<string, string>>) => valuesOf(axis(properties), NOW);

describe('partition projection', () => {
  it.each([
    ['an enumeration, spaces and all', { type: 'enum', values: 'day, month' }, ['day', ' month']],
    ['whole numbers', { type: 'integer', range: '1,3' }, ['1', '2', '3']],
    ['every other number', { type: 'integer', range: '1,4', interval: '2' }, ['1', '3']],
    ['numbers of so many digits', { type: 'INTEGER', range: ' 9 , 10 ', digits: '2' }, ['09', '10']],
    ['days', { type: 'date', range: '2026-11-22,NOW', format: 'yyyy-MM-dd' }, ['2026-11-22', '2026-11-23']],
    [
      'the last days',
      { type: 'date', range: 'NOW-1DAYS,NOW+1DAY', format: 'yyyy/MM/dd' },
      ['2026/11/22', '2026/11/23', '2026/11/24'],
    ],
    [
      'months, the last of each year among them',
      { type: 'date', range: 'NOW-2MONTHS,NOW', format: 'yyyy-MM' },
      ['2026-09', '2026-10', '2026-11'],
    ],
    [
      'the firsts of months among days',
      {
        type: 'date',
        range: '2026-01-31,2026-04-30',
        format: 'yyyy-MM-dd',
        interval: '1',
        'interval.unit': 'months',
      },
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      'hours',
      {
        type: 'date',
        range: '2026112307,NOW',
        format: 'yyyyMMddHH',
        interval: '1',
        'interval.unit': 'HOURS',
      },
      ['2026112307', '2026112308', '2026112309'],
    ],
    [
      'years',
      { type: 'date', range: 'NOW-1YEAR,NOW', format: 'yyyy', interval: '1', 'interval.unit': 'YEARS' },
      ['2025', '2026'],
    ],
    [
      'nothing, when it begins after its end',
      { type: 'date', range: '2027-01-01,NOW', format: 'yyyy-MM-dd' },
      [],
    ],
  ])('gives %s', (_, properties, expected) => {
    expect(values(properties)).toEqual(expected);
  });

  it.each([
    ['values that the query gives', { type: 'injected' }, 'injected'],
    ['no range', { type: 'integer' }, 'range'],
    ['hours without their interval', { type: 'date', range: 'NOW,NOW', format: 'yyyyMMddHH' }, 'interval'],
    ['names of months', { type: 'date', range: 'NOW,NOW', format: 'dd MMM yyyy' }, 'MMM'],
    [
      'a day that does not exist',
      { type: 'date', range: '2026-02-30,NOW', format: 'yyyy-MM-dd' },
      '2026-02-30',
    ],
    ['an interval of nothing', { type: 'integer', range: '1,2', interval: '0' }, '0'],
  ])('is refused with %s', (_, properties, named) => {
    expect(() => axis(properties)).toThrow(named);
  });
});

describe('a table of the template', () => {
  const provide = async (properties: Record<string, unknown>) => {
    const catalog = new Catalog();
    catalog.addDatabase('statistics');
    await new Account().provision(gluePlayers(catalog), 'AWS::Glue::Table', 'Table', properties);
    return catalog.find('statistics', 'cells');
  };
  const cells = tableProperties('cells', { n: 'bigint' }, { keys: { day: 'string' } });
  const changed = (input: object) => ({ ...cells, TableInput: { ...cells.TableInput, ...input } });

  it('is found by its name, where its partitions lie by Hive’s names for them', async () => {
    const projected = {
      'projection.enabled': 'true',
      'projection.day.type': 'enum',
      'projection.day.values': 'a',
    };
    expect(await provide(changed({ Parameters: projected }))).toEqual({
      database: 'statistics',
      name: 'cells',
      columns: [{ name: 'n', type: 'bigint' }],
      partitionKeys: [{ name: 'day', type: 'string' }],
      location: 's3://cells/cells/',
      projection: { axes: [{ kind: 'enum', values: ['a'] }], template: 's3://cells/cells/day=${day}/' },
    });
  });

  it('needs its database', async () => {
    const lost = { ...cells, DatabaseName: 'lost' };
    await expect(provide(lost)).rejects.toMatchObject({ code: 'EntityNotFoundException' });
  });

  it.each([
    ['a view', { TableType: 'VIRTUAL_VIEW' }, 'TableType'],
    [
      'a parameter that says how to read it',
      { Parameters: { 'skip.header.line.count': '1' } },
      'skip.header',
    ],
    [
      'keys that take no part in where it lies',
      { Parameters: { 'projection.enabled': 'true', 'storage.location.template': 's3://cells/x/' } },
      '${day}',
    ],
    ['a type that is not played', { PartitionKeys: [{ Name: 'day', Type: 'decimal(3,1)' }] }, 'Type'],
    ['a name in capitals', { Name: 'Cells' }, 'Name'],
    [
      'another format',
      {
        StorageDescriptor: {
          ...cells.TableInput.StorageDescriptor,
          InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        },
      },
      'InputFormat',
    ],
    [
      'buckets',
      { StorageDescriptor: { ...cells.TableInput.StorageDescriptor, NumberOfBuckets: 4 } },
      'NumberOfBuckets',
    ],
  ])('is refused with %s', async (_, input, named) => {
    await expect(provide(changed(input))).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining(named),
    });
  });

  it('has a database whose properties are known', async () => {
    const players = gluePlayers(new Catalog());
    const provision = (input: object) =>
      new Account().provision(players, 'AWS::Glue::Database', 'Audit', {
        CatalogId: '111122223333',
        DatabaseInput: input,
      });
    expect((await provision({ Name: 'audit' })).ref).toBe('audit');
    expect((await provision({})).ref).toMatch(/^line_audit_[0-9a-f]{12}$/);
    await expect(provision({ Name: 'audit', TargetDatabase: {} })).rejects.toMatchObject({
      code: 'NotImplemented',
    });
  });
});
