import { PLUGIN_ID } from '../../../constants/plugin';
import { RECEIVER } from '../packSettings';

/** Environment variable of the webhook: what follows `http://`. */
export const WEBHOOK_VARIABLE = 'FALCO_ALERT_WEBHOOK';

const TITLE_TEMPLATE = 'falco.title';
const MESSAGE_TEMPLATE = 'falco.message';

const title = `{{ template "${TITLE_TEMPLATE}" . }}`;
const message = `{{ template "${MESSAGE_TEMPLATE}" . }}`;

/**
 * The demo's contact point. An empty address would keep Grafana from starting, so the variable holds only what follows
 * `http://`: without it notifications fail, which Grafana logs, and everything else works.
 */
export function contactPoint(name: string = RECEIVER): Record<string, unknown> {
  return {
    apiVersion: 1,
    contactPoints: [
      {
        orgId: 1,
        name,
        receivers: [
          {
            uid: `${name}-webhook`,
            type: 'webhook',
            settings: { url: `http://\${${WEBHOOK_VARIABLE}}`, httpMethod: 'POST', maxAlerts: 100, title, message },
            disableResolveMessage: false,
          },
        ],
      },
    ],
  };
}

/** Receivers that show the texts, as comments: each wants an address or a secret that must not be empty. */
export const CONTACT_EXAMPLES = `Any contact point of yours can show them. Under the "receivers" of one in a file, for instance (a variable that is not
set becomes an empty text, and an empty address keeps Grafana from starting):

      - uid: falco-alerts-slack
        type: slack
        settings:
          url: $SLACK_WEBHOOK_URL
          title: '${title}'
          text: '${message}'
      - uid: falco-alerts-mail
        type: email
        settings:
          addresses: soc@example.org
          subject: '${title}'
          message: '${message}'
      - uid: falco-alerts-pagerduty
        type: pagerduty
        settings:
          integrationKey: $PAGERDUTY_KEY
          summary: '${title}'`;

/**
 * Texts of notifications, plain: no markup that a receiver could take for its own. Notifications are grouped by
 * alert rule and place already (see each rule's `group_by`); the title says which.
 */
export function messageTemplates(): Record<string, unknown> {
  return {
    apiVersion: 1,
    templates: [{ orgId: 1, name: 'falco', template: MESSAGE_TEMPLATES }],
  };
}

/** Where a notification's link goes when a rule has none of ours: a rule that could not be evaluated. */
const FALLBACK_URL = `{{ $.ExternalURL }}a/${PLUGIN_ID}/alerts`;

const MESSAGE_TEMPLATES = `{{ define "${TITLE_TEMPLATE}" }}{{ if eq .Status "firing" }}[{{ len .Alerts.Firing }} firing]{{ else }}[resolved]{{ end }} {{ if .CommonLabels.rule }}Falco: {{ .CommonLabels.rule }}{{ else if .CommonLabels.alertname }}{{ .CommonLabels.alertname }}{{ else }}Falco: several alerts{{ end }}{{ range .GroupLabels.SortedPairs }}{{ if and .Value (ne .Name "alertname") (ne .Name "grafana_folder") (ne .Name "rule") }} / {{ .Value }}{{ end }}{{ end }}{{ end }}
{{ define "falco.alert" }}{{ .Annotations.summary }}
{{ .Annotations.description }}
{{ if .Annotations.Error }}Grafana says: {{ printf "%.300s" .Annotations.Error }}
{{ end }}{{ if .Labels.technique }}ATT&CK technique: {{ .Labels.technique }}
{{ end }}Since: {{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC{{ if eq .Status "resolved" }}, until {{ .EndsAt.UTC.Format "2006-01-02 15:04:05" }} UTC{{ end }}
{{ if .Annotations.app_url }}Events: {{ .Annotations.app_url }}
{{ end }}{{ if .Annotations.incident_url }}Incident: {{ .Annotations.incident_url }}
{{ end }}{{ if eq .Status "firing" }}Silence: {{ .SilenceURL }}
{{ end }}{{ end }}
{{ define "${MESSAGE_TEMPLATE}" }}{{ if .Alerts.Firing }}Firing: {{ len .Alerts.Firing }}
{{ range .Alerts.Firing }}
{{ template "falco.alert" . }}{{ end }}{{ end }}{{ if .Alerts.Resolved }}Resolved: {{ len .Alerts.Resolved }}
{{ range .Alerts.Resolved }}
{{ template "falco.alert" . }}{{ end }}{{ end }}All alerts: ${FALLBACK_URL}
{{ end }}
`;
