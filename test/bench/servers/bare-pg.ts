import http from 'node:http';
import pg from 'pg';
import { asQueue, queueStatement } from './queue-sql.js';
import { databaseUrl, departmentId, serving } from './serving.js';

// The least that could answer: node's http, one prepared statement, JSON.
const pool = new pg.Pool({ connectionString: databaseUrl(), max: 10 });
const statement = await queueStatement(departmentId());
const server = http.createServer((_request, response) => {
  pool.query(statement).then(
    ({ rows }) => {
      const body = Buffer.from(JSON.stringify(asQueue(rows)));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    },
    (fault: unknown) => response.writeHead(500).end(String(fault)),
  );
});
server.listen(0, '127.0.0.1', () => serving(server));
