/** What CloudWatch's console would send, with these parts of the context in place of usual ones. */
export function widgetPayload(widget: unknown, context: Readonly<Record<string, unknown>> = {}): object {
  return {
    widget,
    widgetContext: {
      dashboardName: 'agglo-jecoute-responsables',
      widgetId: 'widget-1',
      accountId: '111122223333',
      locale: 'fr',
      timezone: { label: 'Local', offsetISO: '+01:00', offsetInMinutes: 60 },
      period: 300,
      isAutoPeriod: true,
      timeRange: between('2025-11-02', '2026-11-25'),
      theme: 'light',
      linkCharts: true,
      title: '',
      forms: { all: {} },
      params: { widget },
      width: 900,
      height: 500,
      ...context,
    },
  };
}

/** A time range of the dashboard, from noon to noon. */
export const between = (from: string, to: string): object => ({
  mode: 'absolute',
  start: Date.parse(`${from}T12:00Z`),
  end: Date.parse(`${to}T12:00Z`),
});

export const SETTING = { timeZone: 'Europe/Paris' };
