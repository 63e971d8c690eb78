// Judges pages with axe-core; see axe.sh, which installs what it needs.

const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const axe = require("axe-core");

// The widths of a desk, and of a page at 400 %, which is that of a small telephone (WCAG 1.4.10).
const widths = [1280, 320];

// Says what is wrong with a page at a width, one fault a line.
async function faults(browser, file, width) {
  const found = [];
  // The page itself may run no script. axe needs another one, in which the page's would run too.
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    bypassCSP: true,
  });
  const page = await context.newPage();
  const own = pathToFileURL(path.resolve(file)).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== own) found.push(`fetches ${request.url()}`);
  });
  await page.goto(own);
  const scripts = await page.locator("script").count();
  if (scripts > 0) found.push(`${scripts} scripts`);
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (excess > 0) found.push(`reaches ${excess} px beyond the width`);
  await page.evaluate(axe.source);
  const result = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  for (const { id, help, nodes } of result.violations) {
    found.push(`${id}: ${help} (${nodes.length}), first at ${nodes[0].html.slice(0, 160)}`);
  }
  for (const { id, nodes } of result.incomplete) {
    found.push(`${id}: axe cannot tell (${nodes.length}), first at ${nodes[0].html.slice(0, 160)}`);
  }
  await context.close();
  return { found, rules: result.passes.length };
}

async function main(files) {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  let failures = 0;
  for (const file of files) {
    for (const width of widths) {
      const { found, rules } = await faults(browser, file, width);
      failures += found.length;
      const verdict = found.length === 0 ? `${rules} rules kept` : "FAULTS";
      console.log(`${file} at ${width} px: ${verdict}`);
      found.forEach((fault) => console.log(`  ${fault}`));
    }
  }
  await browser.close();
  process.exit(failures > 0 ? 1 : 0);
}

main(process.argv.slice(2));
