// Compiles the Python files of wheels and of the standard library, with the Python that will run them:
//     node compiled.mjs FOLDER ARCHIVE...
// FOLDER holds Pyodide. Each archive is written anew, with compiled modules in place of their sources.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...archives] = process.argv.slice(2);
const place = path.resolve(folder);
const { loadPyodide } = await import(pathToFileURL(path.join(place, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: place + path.sep });
const compiled = python.runPython(`
import io, warnings, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

LEFT = "pygments/lexers/", "pygments/styles/", "idlelib/", "lib2to3/"  # hundreds of files of which next to none is ever loaded

def compiled(archive):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes(archive.to_py()))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            content = old.read(each)
            if each.filename.endswith(".py") and not each.filename.startswith(LEFT):
                try:
                    code = compile(content, each.filename, "exec", dont_inherit=True)
                except (SyntaxError, ValueError):  # it is meant for another Python
                    pass
                else:
                    each.filename += "c"
                    content = bytes(_code_to_hash_pyc(code, source_hash(content), checked=False))
            new.writestr(each.filename, content)
    return out.getvalue()

warnings.simplefilter("ignore")
compiled
`);
for (const archive of archives) {
  const written = compiled(new Uint8Array(fs.readFileSync(archive)));
  fs.writeFileSync(archive, written.toJs());
  written.destroy();
}
process.exit(0);
