/*
 * What levitate (.github/workflows/is-compatible.yml) calls a change between Grafana 12.4 and 13 and is none for us: types of
 * parameters that are the same and merely exported in another way ("type" in front of the name), and the settings that Grafana
 * starts with, of which we read what both have. `npm run check:versions` holds each of them to the types of both.
 */
module.exports = {
  changes: [
    /^AppPlugin\.(addLink|addComponent|exposeComponent)$/,
    /^PanelOptionsEditorBuilder\.(addSelect|addMultiSelect|addRadio|addBooleanSwitch)$/,
    /^PanelPlugin\.setMigrationHandler$/,
    /^config$/,
  ],
};
