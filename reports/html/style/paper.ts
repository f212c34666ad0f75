/** Paper. */
export const paper = `
@media print {
  @page { margin: 15mm 14mm; }
  html { font-size: 9pt; }
  body { max-width: none; padding: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  nav, .skip, #filters, .keys, noscript { display: none !important; }
  .printed { display: block; }
  #filters, thead { position: static; }
  tr, .remark, .document, .change, .label, .causes > li { break-inside: avoid; }
  h2, h3, .label, .impact-head, .lead, tr.suite { break-after: avoid; }
  .exchanges { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  ins { text-decoration-thickness: 2px; }
  #rows td, #rows th { padding-block: .12rem; }
}
`;
