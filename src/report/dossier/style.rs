//! The looks of a dossier on paper.

/// Cascading style: A4, quiet tables, sections that stay together where they can, head and foot on every page.
pub(super) const STYLE: &str = "\
@page{size:A4;margin:14mm 15mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:190mm;padding:0 4mm;color:#1d2126;background:#fff;\
font:10pt/1.45 Inter,'Noto Sans','Noto Sans Arabic','Noto Sans CJK SC','Helvetica Neue',Arial,sans-serif;\
font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}
table.page>thead td,table.page>tfoot td{padding:0 0 3mm;color:#626a73;font-size:8.5pt}
table.page>tfoot td{padding:3mm 0 0}
.bar{display:flex;justify-content:space-between;gap:6mm;border-bottom:.3mm solid #e3e0da;padding:1.5mm 0}
tfoot .bar{border-bottom:0;border-top:.3mm solid #e3e0da}
.mark{font-weight:700;color:#1d2126;letter-spacing:.02em}
h1{font-size:20pt;line-height:1.2;margin:4mm 0 1mm}
h2{font-size:12.5pt;margin:8mm 0 1.5mm;break-after:avoid}
h3{font-size:10pt;margin:3mm 0 .5mm;break-after:avoid}
p{margin:0 0 1.5mm}
.quiet{color:#626a73;font-size:9pt}
section{break-inside:auto}
.keep{break-inside:avoid}
table.rows th{font-weight:600;text-align:left;color:#626a73;font-size:8.5pt;border-bottom:.3mm solid #cfcac1;\
padding:1mm 2mm 1mm 0;vertical-align:bottom}
table.rows td{border-bottom:.2mm solid #eeece7;padding:1mm 2mm 1mm 0;vertical-align:top;font-size:9pt}
table.rows tr{break-inside:avoid}
table.rows thead{display:table-header-group}
table.rows .n{text-align:right;white-space:nowrap}
table.rows .d{white-space:nowrap}
.stance{display:inline-block;min-width:6mm;margin-right:1.5mm;padding:0 1mm;border-radius:.8mm;text-align:center;\
font-weight:700;font-size:8pt}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:2mm 4mm}
.grid figure,figure{margin:0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 6mm}
.open{color:#9a5b00;font-weight:600}
@media print{body{max-width:none;padding:0}}
";
