// Google's own Node client, unchanged but for rootUrl and the token address, against the sandbox.
import { google } from 'googleapis';

const [root, partnerId] = process.argv.slice(2);
const account = (await (await fetch(`${root}control/credentials`)).json()).dv360.serviceAccount;
const auth = new google.auth.JWT({
  email: account.client_email,
  key: account.private_key,
  scopes: ['https://www.googleapis.com/auth/display-video', 'https://www.googleapis.com/auth/doubleclickbidmanager'],
});
// The library writes Google's token address into itself; this is the only place it is pointed elsewhere.
auth.transporter.interceptors.request.add({
  resolved: async (config) => {
    if (String(config.url).startsWith('https://oauth2.googleapis.com/token')) config.url = new URL(account.token_uri);
    return config;
  },
});
const video = google.displayvideo({ version: 'v4', auth, rootUrl: root });
const reports = google.doubleclickbidmanager({ version: 'v2', auth, rootUrl: root });

const advertisers = (await video.advertisers.list({ partnerId })).data.advertisers;
const advertiserId = advertisers[0].advertiserId;
const campaigns = (await video.advertisers.campaigns.list({
  advertiserId,
  filter: 'entityStatus="ENTITY_STATUS_ACTIVE" OR entityStatus="ENTITY_STATUS_ARCHIVED"',
  pageSize: 1,
})).data;
const patched = (await video.advertisers.lineItems.patch({
  advertiserId,
  lineItemId: '2000',
  updateMask: 'displayName',
  requestBody: { displayName: 'Written by Google’s client' },
})).data;

const refused = await video.advertisers.lineItems
  .patch({ advertiserId, lineItemId: '2000', updateMask: 'colour', requestBody: {} })
  .then(() => 'accepted', (error) => `${error.status} ${error.message}`);

const query = (await reports.queries.create({
  requestBody: {
    metadata: { title: 'check', dataRange: { range: 'LAST_7_DAYS' }, format: 'CSV' },
    params: {
      type: 'STANDARD',
      groupBys: ['FILTER_DATE', 'FILTER_LINE_ITEM', 'FILTER_LINE_ITEM_NAME'],
      metrics: ['METRIC_IMPRESSIONS', 'METRIC_REVENUE_ADVERTISER'],
      filters: [{ type: 'FILTER_ADVERTISER', value: advertiserId }],
    },
  },
})).data;
let report = (await reports.queries.run({ queryId: query.queryId, synchronous: false, requestBody: {} })).data;
while (report.metadata.status.state !== 'DONE') {
  await new Promise((wake) => setTimeout(wake, 50));
  report = (await reports.queries.reports.get({ queryId: query.queryId, reportId: report.key.reportId })).data;
}
const csv = await (await fetch(report.metadata.googleCloudStoragePath)).text();

console.log(JSON.stringify({
  advertisers: advertisers.map((a) => a.displayName),
  campaign: campaigns.campaigns[0].displayName,
  morePages: Boolean(campaigns.nextPageToken),
  patched: patched.displayName,
  refused,
  rows: csv.split('\n').slice(0, 4),
}));
