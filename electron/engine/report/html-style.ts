/** Inline, no outside font or picture; on paper the heads of tables repeat and the targets of links are written out. */
export const style = [
  '@page{margin:16mm}',
  ':root{color-scheme:light}',
  'body{font:14px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff;overflow-wrap:anywhere}',
  'h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.3rem;margin:2.4rem 0 .6rem;border-bottom:1px solid #777}h3{font-size:1.05rem;margin:1.4rem 0 .3rem}h4{font-size:1rem;margin:0}',
  'h1,h2,h3,h4{break-after:avoid}',
  '.band{border:2px dashed #555;padding:.4rem .9rem;font-weight:600}.verdict{font-size:1.15rem;font-weight:600}',
  '.finding{border:1px solid #777;border-left-width:6px;border-radius:4px;padding:.6rem .9rem;margin:.6rem 0;break-inside:avoid}',
  '.fail{border-left-color:#a4262c}.unknown,.manual{border-left-color:#8a5a00}.accepted{border-left-style:double}',
  'dl{margin:.4rem 0 0}dt{font-weight:600}dd{margin:0 0 .3rem}',
  'dl.facts{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:.1rem 1rem}',
  'table{border-collapse:collapse;table-layout:fixed;width:100%;margin:.4rem 0}caption{text-align:left;font-weight:600;padding:.2rem 0}th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;vertical-align:top}th[scope=row]{font-weight:normal}',
  'th[scope=col]:first-child{width:40%}@media (min-width:40rem){.evidence th[scope=col]:nth-child(1){width:2.6rem}.evidence th[scope=col]:nth-child(2){width:6.2rem}.evidence th[scope=col]:nth-child(3){width:34%}}',
  'thead{display:table-header-group}tr,li,svg{break-inside:avoid}',
  'code,pre{font:12px/1.45 ui-monospace,Consolas,monospace;white-space:pre-wrap;margin:0}',
  'a{color:#0b4f9e}svg{max-width:100%;height:auto}svg text{font:14px system-ui,sans-serif;fill:#111}',
  '@media print{body{margin:0;max-width:none;padding:0}a{color:#111}a[href^="https:"]::after{content:" (" attr(href) ")"}}',
].join('\n');
