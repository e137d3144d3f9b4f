/**
 * Styles of the web view: the paper's proportions on a wide screen, a readable column on a narrow one. Everything is under `.gongwen`, so
 * that nothing of the page around it changes. Colours keep a contrast of 4.5 to 1 or more on white.
 */
export const gongwenStylesheet = `
.gongwen { --red: #c7000b; --line: #1f1f1f; --quiet: #f4f5f7; position: relative; box-sizing: border-box; max-width: 210mm; min-height: 297mm; margin: 0 auto; padding: 37mm 26mm 35mm 28mm;
  display: flex; flex-direction: column; background: #fff; color: #000; box-shadow: 0 1px 3px rgb(0 0 0 / 18%), 0 6px 24px rgb(0 0 0 / 10%);
  font: 16pt/28.95pt "仿宋_GB2312", FangSong, STFangsong, "仿宋", "Songti SC", "Noto Serif CJK SC", serif; overflow-wrap: anywhere; }
.gongwen * { box-sizing: border-box; }
.gongwen p, .gongwen h1, .gongwen h2, .gongwen h3, .gongwen h4, .gongwen ol, .gongwen table { margin: 0; }
.gongwen .正文 { flex: 1; }
.gongwen .文头 { position: relative; }
.gongwen .角注 { font-family: "黑体", SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; line-height: 20pt; }
.gongwen.单 .角注 { position: absolute; left: 0; top: 0; }
.gongwen .发文机关标志 { color: var(--red); text-align: center; font: 700 26pt/1.25 "方正小标宋简体", FZXiaoBiaoSong-B05S, STZhongsong, "Songti SC", "Noto Serif CJK SC", serif; letter-spacing: .04em; }
.gongwen .单名 { color: var(--red); text-align: center; font: 700 36pt/1.35 "方正小标宋简体", FZXiaoBiaoSong-B05S, STZhongsong, "Songti SC", "Noto Serif CJK SC", serif; letter-spacing: .18em; text-indent: .18em; }
.gongwen.红头 .发文机关标志 { font-size: clamp(24pt, 5.4vw, 44pt); padding-top: 18mm; }
.gongwen.红头 .文号行 { justify-content: center; margin-top: 2em; }
.gongwen.函 { padding-top: 30mm; }
.gongwen.函 .发文机关标志 { font-size: clamp(24pt, 5vw, 40pt); }
.gongwen .文号行 { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; margin-top: .35em; }
.gongwen .红线 { border: 0; height: 0; border-top: 1.5pt solid var(--red); margin: 4mm 0; }
.gongwen.单 .红线, .gongwen.函 .红线 { border-top-width: 2.2pt; border-bottom: .6pt solid var(--red); height: 2.6pt; margin: 1.5mm 0 4mm; }
.gongwen.函 .红线 { margin: 4mm -7mm; }
.gongwen .标题, .gongwen .附件标题 { text-align: center; font: 700 22pt/34pt "方正小标宋简体", FZXiaoBiaoSong-B05S, STZhongsong, "Songti SC", "Noto Serif CJK SC", serif; margin: .9em 0; text-wrap: balance; }
.gongwen.单 .标题 { font-size: 20pt; margin: .35em 0; }
.gongwen .正文 > .正文, .gongwen .正文 > p.正文, .gongwen .附注 { text-indent: 2em; text-align: justify; }
.gongwen .层1, .gongwen .层2, .gongwen .层3 { font: inherit; text-indent: 2em; }
.gongwen .层1, .gongwen .黑体, .gongwen strong, .gongwen .附件序号, .gongwen th, .gongwen caption { font-family: "黑体", SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; font-weight: 500; }
.gongwen .层2, .gongwen .楷体, .gongwen .副标题 { font-family: "楷体_GB2312", KaiTi, STKaiti, "Kaiti SC", serif; }
.gongwen .副标题, .gongwen .居中 { text-align: center; }
.gongwen .填 { text-decoration: underline; text-underline-offset: .2em; }
.gongwen .空行 { height: 1em; }
.gongwen .附件说明 { margin-top: 1em; padding-left: 6.2em; text-indent: -4.2em; }
.gongwen .附件续项 { padding-left: 6.2em; text-indent: -1.2em; }
.gongwen .注 { font-size: 12pt; line-height: 18pt; margin-top: .5em; }
.gongwen .落款 { margin: 2em 4em 0 auto; width: fit-content; text-align: center; }
.gongwen .表框 { overflow-x: auto; margin: .6em 0; }
.gongwen table { width: 100%; border-collapse: collapse; border: 1.3px solid var(--line); font-size: 12pt; line-height: 19pt; table-layout: fixed; }
.gongwen table.小 { font-size: 10.5pt; line-height: 15pt; }
.gongwen caption { font-size: 14pt; line-height: 26pt; }
.gongwen th, .gongwen td { border: .7px solid var(--line); padding: 3.5pt 4pt; vertical-align: middle; text-align: left; }
.gongwen th, .gongwen .浅 { background: var(--quiet); }
.gongwen th, .gongwen .中 { text-align: center; }
.gongwen .右 { text-align: right; }
.gongwen .横道, .gongwen .节点 { background: #dce6f2; }
.gongwen .节点 { color: var(--red); }
${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((lines) => `.gongwen .高${lines} { height: ${lines * 20}pt; }`).join('\n')}
.gongwen .灯::before { content: "●"; }
.gongwen .灯蓝 { color: #0958d9; } .gongwen .灯黄 { color: #8a5a00; } .gongwen .灯橙 { color: #ad4e00; } .gongwen .灯红 { color: #cf1322; } .gongwen .灯绿 { color: #237804; }
.gongwen .时间线 { list-style: none; padding: 0; font-size: 12pt; line-height: 19pt; }
.gongwen .时间线 li { display: grid; grid-template-columns: 11.5em 1fr; gap: 0 1.6em; color: #000; }
.gongwen .时间线 time { color: #595959; font-size: 10.5pt; text-align: right; }
.gongwen .时间线 div { position: relative; border-left: 1px solid #bfbfbf; padding: 0 0 .6em 1.2em; }
.gongwen .时间线 div::before { content: ""; position: absolute; left: -5px; top: 6px; width: 9px; height: 9px; border-radius: 50%; background: #8c8c8c; }
.gongwen .时间线 .灯蓝 div::before { background: #1677ff; } .gongwen .时间线 .灯黄 div::before { background: #d48806; } .gongwen .时间线 .灯橙 div::before { background: #d4570a; }
.gongwen .时间线 .灯红 div::before { background: #cf1322; } .gongwen .时间线 .灯绿 div::before { background: #389e0d; }
.gongwen .分页 { border: 0; border-top: 1px dashed #bfbfbf; margin: 12mm -8mm; }
.gongwen .版记 { margin-top: 12mm; font-size: 14pt; line-height: 22pt; border-top: .35mm solid #000; border-bottom: .35mm solid #000; }
.gongwen .版记 p { padding: 1mm 1em; }
.gongwen .版记 p + p { border-top: .25mm solid #000; }
.gongwen .版记 .抄送 { padding-left: 4em; text-indent: -3em; }
.gongwen .版记 .印发 { display: flex; flex-wrap: wrap; justify-content: space-between; }
.gongwen.函 .版记 { border: 0; }
.gongwen.函 .版记 .印发 { display: none; }
.gongwen[data-watermark]::after { content: attr(data-watermark); position: absolute; inset: 0; display: grid; place-items: center; transform: rotate(-32deg); color: rgb(0 0 0 / 8%); font-size: 30pt; pointer-events: none; }
@media (max-width: 820px) {
  .gongwen { padding: 16px; min-height: 0; font-size: 17px; line-height: 1.75; box-shadow: none; }
  .gongwen .发文机关标志, .gongwen.红头 .发文机关标志, .gongwen.函 .发文机关标志 { font-size: 24px; padding-top: 0; }
  .gongwen .单名 { font-size: 28px; }
  .gongwen .标题, .gongwen .附件标题, .gongwen.单 .标题 { font-size: 21px; line-height: 1.5; }
  .gongwen .标题 br { display: none; }
  .gongwen.单 .角注 { position: static; }
  .gongwen table { min-width: 560px; }
  .gongwen .落款 { margin-right: 0; }
  .gongwen .时间线 li { grid-template-columns: 1fr; }
  .gongwen .时间线 time { text-align: left; }
  .gongwen.函 .红线, .gongwen .分页 { margin-left: 0; margin-right: 0; }
}
@media print { .gongwen { box-shadow: none; padding: 0; max-width: none; min-height: 0; } .gongwen .分页 { break-after: page; border: 0; margin: 0; } .gongwen thead { display: table-header-group; } .gongwen tr { break-inside: avoid; } }
`;
