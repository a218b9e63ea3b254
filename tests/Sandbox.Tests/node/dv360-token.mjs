// Google's own Node client with a ready token: nothing is changed but its base URL.
import { google } from 'googleapis';

const [rootUrl, partnerId, token] = process.argv.slice(2);
const auth = new google.auth.OAuth2();
auth.setCredentials({ access_token: token });
const video = google.displayvideo({ version: 'v4', auth, rootUrl });
const reports = google.doubleclickbidmanager({ version: 'v2', auth, rootUrl });

const advertisers = (await video.advertisers.list({ partnerId })).data.advertisers;
const lineItem = (await video.advertisers.lineItems.get({ advertiserId: advertisers[0].advertiserId, lineItemId: '2000' })).data;
const queries = (await reports.queries.list({})).data;

console.log(JSON.stringify({
  advertisers: advertisers.map((a) => a.displayName),
  lineItem: lineItem.displayName,
  queries: queries.queries?.length ?? 0,
}));
