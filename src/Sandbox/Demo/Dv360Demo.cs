using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Demo;

/// <summary>A demo campaign on DV360: one or two insertion orders of one to three segments, two to four lines each.</summary>
internal static class Dv360Demo
{
    public static void Add(Catalog catalog, CampaignDraft draft, int number)
    {
        var advertiserId = DemoWorld.AdvertiserId(Platform.Dv360, draft.Brand);
        var campaignId = $"{50_000_000 + (number * 17)}";
        catalog.Put(new Campaign(campaignId, advertiserId, draft.Name)
        {
            Status = draft.Status,
            Start = draft.Start,
            End = draft.End,
            PlannedSpendMicros = draft.BudgetMicros,
            Channel = draft.Channel,
            UpdatedAt = draft.UpdatedAt,
        });
        var orders = Mix.Between(draft.Roll(20), 1, 2);
        var shares = LineDraft.Shares(draft.Roll(21), orders);
        for (var index = 0; index < orders; index++)
        {
            var budget = draft.BudgetMicros / 1000 * shares[index] / 10_000_000 * 10_000_000;
            var order = new Order($"{1_010_000_000 + (number * 100) + index}", campaignId, advertiserId, $"{draft.Name}_IO{index + 1}")
            {
                Status = draft.Status == Status.Archived ? Status.Archived : Status.Active,
                Segments = Segments(draft, index, Math.Max(10_000_000, budget)),
                PacingType = Mix.Between(draft.Roll(22 + index), 0, 9) < 8 ? "PACING_TYPE_EVEN" : "PACING_TYPE_AHEAD",
                UpdatedAt = draft.UpdatedAt,
            };
            // One in four is held to a daily budget, twice the mean of its flight: enough until it falls behind.
            if (Mix.Between(draft.Roll(26 + index), 0, 3) == 0)
            {
                order = order with
                {
                    PacingPeriod = "PACING_PERIOD_DAILY",
                    DailyMaxMicros = order.Segments.Sum(segment => segment.AmountMicros) * 2 / (draft.End.DayNumber - draft.Start.DayNumber + 1) / 1_000_000 * 1_000_000,
                };
            }
            catalog.Put(order);
            AddLines(catalog, draft, order, index);
        }
    }

    private static Segment[] Segments(CampaignDraft draft, int order, long budget)
    {
        var days = draft.End.DayNumber - draft.Start.DayNumber + 1;
        var count = Math.Min(Mix.Between(draft.Roll(30 + order), 1, 3), Math.Max(1, days / 10));
        var segments = new Segment[count];
        var amountLeft = budget;
        for (var i = 0; i < count; i++)
        {
            var start = draft.Start.AddDays(days * i / count);
            var end = draft.Start.AddDays((days * (i + 1) / count) - 1);
            var amount = i == count - 1 ? amountLeft : budget / count / 1_000_000 * 1_000_000;
            amountLeft -= amount;
            segments[i] = new(amount, start, end, count == 1 ? null : $"Part {i + 1} of {count}");
        }

        return segments;
    }

    private static void AddLines(Catalog catalog, CampaignDraft draft, Order order, int orderIndex)
    {
        var count = Mix.Between(draft.Roll(40 + orderIndex), 2, 4);
        var shares = LineDraft.Shares(draft.Roll(50 + orderIndex), count);
        var markup = new Markup(
            Mix.Between(draft.Roll(60), 0, 1) == 0 ? MarkupKind.MediaCost : MarkupKind.TotalMediaCost,
            Mix.Between(draft.Roll(61), 15, 35) * 1000L,
            FeesPermille: 90,
            InvoicedPermille: 40);
        for (var index = 0; index < count; index++)
        {
            var roll = Mix.Between(draft.Roll(70 + (orderIndex * 10) + index), 0, 99);
            var status = draft.Status == Status.Archived ? Status.Archived
                : roll < 5 && index > 0 ? Status.Paused
                : roll < 7 && index > 0 ? Status.Archived
                : Status.Active;
            var serving = draft.Status == Status.Paused ? Status.Paused : status;
            var delivery = new LineDelivery(LineDraft.Profile(draft, orderIndex, index, shares[index], serving));
            delivery.Plan(DeliveryPlan.Of(int.MinValue, order.Segments, delivery.Profile!));
            catalog.Put(new Line(
                $"{2_020_000_000 + (((long)number(order) * 10) + index)}",
                order.Id,
                order.CampaignId,
                order.AdvertiserId,
                LineDraft.Name(draft, orderIndex, index),
                delivery)
            {
                Status = status,
                Type = draft.Channel switch
                {
                    "Video" or "TV" => "LINE_ITEM_TYPE_VIDEO_DEFAULT",
                    "Audio" => "LINE_ITEM_TYPE_AUDIO_DEFAULT",
                    _ => "LINE_ITEM_TYPE_DISPLAY_DEFAULT",
                },
                Markup = markup,
                UpdatedAt = draft.UpdatedAt,
            });
        }

        static long number(Order order) => long.Parse(order.Id, System.Globalization.CultureInfo.InvariantCulture) - 1_010_000_000;
    }
}
