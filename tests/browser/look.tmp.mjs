import puppeteer from "puppeteer-core";
const [,, theme, width, out, ...urls] = process.argv;
const b = await puppeteer.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--disable-gpu","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--allow-file-access-from-files"]});
for (const [i,u] of urls.entries()) {
  const p = await b.newPage(); await p.setViewport({width:+width,height:900});
  await p.evaluateOnNewDocument(t=>{try{localStorage.setItem("mdbook-theme",t)}catch{}}, theme);
  await p.goto(u,{waitUntil:"load"}); await new Promise(r=>setTimeout(r,700));
  await p.screenshot({path:`${out}-${i}.png`, fullPage:true, captureBeyondViewport:true});
  await p.close();
}
await b.close();
