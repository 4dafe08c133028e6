import { request } from 'node:http';

/** Sends a form to a page on this machine's loopback address, as a browser does at the end of a sign-in. */
export function postLoopback(url: string, form: URLSearchParams): Promise<void> {
  const { port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const post = request(
      {
        // The sign-in library listens on IPv4 only, and "localhost" may mean IPv6.
        host: '127.0.0.1',
        port: port === '' ? 80 : Number(port),
        path: `${pathname}${search}`,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', connection: 'close' },
      },
      (answer) => {
        answer.resume();
        answer.on('end', resolve);
        answer.on('error', reject);
      },
    );
    post.on('error', reject);
    post.end(form.toString());
  });
}
