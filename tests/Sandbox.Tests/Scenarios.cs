namespace Paceline;

/// <summary>Worlds small enough to know by heart.</summary>
internal static class Scenarios
{
    /// <summary>
    /// One agency on both platforms. DV360: a London advertiser with two campaigns, one of them paused; an order of two
    /// segments; three lines with 25 % markup on media cost. The Trade Desk: one campaign with two flights and two ad groups.
    /// </summary>
    public const string Small = """
        {
          "partners": [
            {"platform":"dv360","id":"1","name":"Harbour & Lane","currency":"USD","zone":"America/New_York"},
            {"platform":"ttd","id":"p1","name":"Harbour & Lane","currency":"USD","zone":"America/New_York"}
          ],
          "advertisers": [
            {"platform":"dv360","id":"10","partnerId":"1","name":"Cooper, Hale & Sons","currency":"GBP","zone":"Europe/London"},
            {"platform":"dv360","id":"11","partnerId":"1","name":"Hoshizora","currency":"JPY","zone":"Asia/Tokyo"},
            {"platform":"ttd","id":"a1","partnerId":"p1","name":"Alderbrook","currency":"EUR","zone":"Europe/Berlin"}
          ],
          "campaigns": [
            {"platform":"dv360","id":"100","advertiserId":"10","name":"Spring","start":"2026-03-01","end":"2026-03-31","plannedSpend":10000},
            {"platform":"dv360","id":"101","advertiserId":"10","name":"Waiting","status":"paused"},
            {"platform":"dv360","id":"102","advertiserId":"10","name":"Past","status":"archived"},
            {"platform":"dv360","id":"110","advertiserId":"11","name":"Haru"},
            {"platform":"ttd","id":"c1","advertiserId":"a1","name":"Autumn","flights":[
              {"id":7001,"start":"2026-03-01T00:00:00Z","end":"2026-03-16T00:00:00Z","budget":1500.5},
              {"id":7002,"start":"2026-03-16T00:00:00Z","end":"2026-04-01T00:00:00Z","budget":2500}]}
          ],
          "orders": [
            {"id":"1000","campaignId":"100","name":"Spring IO","segments":[
              {"start":"2026-03-01","end":"2026-03-15","amount":4000},
              {"start":"2026-03-16","end":"2026-03-31","amount":6000,"description":"second half"}]},
            {"id":"1010","campaignId":"101","name":"Waiting IO","status":"paused","segments":[{"start":"2026-04-01","end":"2026-04-30","amount":100}]},
            {"id":"1100","campaignId":"110","name":"Haru IO","segments":[{"start":"2026-03-01","end":"2026-03-31","amount":500000}]}
          ],
          "lineItems": [
            {"platform":"dv360","id":"2000","orderId":"1000","name":"Line A","markup":{"kind":"mediaCost","percent":25}},
            {"platform":"dv360","id":"2001","orderId":"1000","name":"Line \"B\", wide","markup":{"kind":"totalMediaCost","percent":25,"feesPercent":10,"invoicedFeesPercent":4}},
            {"platform":"dv360","id":"2002","orderId":"1000","name":"Line C","status":"paused"},
            {"platform":"dv360","id":"2100","orderId":"1100","name":"Line H"},
            {"platform":"ttd","id":"g1","campaignId":"c1","name":"Group 1","markup":{"kind":"totalMediaCost","percent":20}},
            {"platform":"ttd","id":"g2","campaignId":"c1","name":"Group 2","status":"paused"}
          ],
          "delivery": [
            {"platform":"dv360","lineItemId":"2000","date":"2026-03-18","impressions":10000,"clicks":20,"conversions":2,"postViewConversions":1,"revenue":50},
            {"platform":"dv360","lineItemId":"2000","date":"2026-03-19","impressions":12000,"clicks":30,"conversions":3,"revenue":62.5},
            {"platform":"dv360","lineItemId":"2001","date":"2026-03-19","impressions":4000,"clicks":8,"revenue":27.5},
            {"platform":"dv360","lineItemId":"2000","date":"2026-03-20","hour":9,"impressions":500,"clicks":1,"revenue":2.5},
            {"platform":"dv360","lineItemId":"2000","date":"2026-03-20","hour":10,"impressions":600,"clicks":2,"revenue":3},
            {"platform":"dv360","lineItemId":"2000","date":"2026-03-20","hour":11,"impressions":700,"clicks":3,"revenue":3.5},
            {"platform":"ttd","lineItemId":"g1","date":"2026-03-19","impressions":8000,"clicks":16,"conversions":4,"revenue":48},
            {"platform":"ttd","lineItemId":"g1","date":"2026-03-20","hour":3,"impressions":100,"clicks":1,"revenue":1.25}
          ]
        }
        """;
}
