import { NotFound } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { aRequestRow } from '../../testing/a-request-row.js';
import { RevealContact } from './reveal-contact.js';

describe('who reported', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  it('is shown to a department for as long as the request is theirs, and each reading leaves a trace', async () => {
    const { departments, dataSource, paula, olga } = city;
    const id = await aRequestRow(dataSource, { departmentId: departments.publicWorks });
    await dataSource.query("insert into request_contact (request_id, name, language, wants_updates) values ($1, 'Rosa', 'es', false)", [id]);
    const reveal = city.app.get(RevealContact);
    await expect(reveal.run(olga, id)).rejects.toThrow(NotFound);
    expect(await reveal.run(paula, id)).toMatchObject({ name: 'Rosa' });

    // Paula asks while it is being transferred to the police.
    const transfer = dataSource.createQueryRunner();
    await transfer.startTransaction();
    await transfer.query('update request set department_id = $2 where id = $1', [id, departments.police]);
    const asked = reveal.run(paula, id);
    await transfer.commitTransaction();
    await transfer.release();
    await expect(asked).rejects.toThrow(NotFound);
    const read = await dataSource.query("select actor_id from request_event where request_id = $1 and kind = 'contact-read'", [id]);
    expect(read).toEqual([{ actor_id: paula.id }]);
  });
});
