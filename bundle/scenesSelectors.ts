/**
 * The names for tests that `@grafana/scenes` gives its elements, in the place of `@grafana/e2e-selectors`: that package
 * brings the names of the whole of Grafana and a reader of version ranges, which are more than a page of ours.
 */
export const selectors = {
  components: {
    DashboardRow: { title: (title: string) => `data-testid dashboard-row-title-${title}` },
    LoadingIndicator: { icon: 'data-testid Loading indicator' },
    Panels: { Panel: { menuItems: (item: string) => `data-testid Panel menu item ${item}` } },
    Select: { option: 'data-testid Select option' },
  },
  pages: {
    Dashboard: {
      SubMenu: {
        submenuItem: 'data-testid template variable',
        submenuItemLabels: (item: string) => `data-testid Dashboard template variables submenu Label ${item}`,
        submenuItemValueDropDownOptionTexts: (item: string) =>
          `data-testid Dashboard template variables Variable Value DropDown option text ${item}`,
        submenuItemValueDropDownValueLinkTexts: (item: string) =>
          `data-testid Dashboard template variables Variable Value DropDown value link text ${item}`,
      },
    },
  },
};
