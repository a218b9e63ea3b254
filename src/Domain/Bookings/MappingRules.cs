using Paceline.Common;

namespace Paceline.Bookings;

/// <param name="Booking">Its number.</param>
public readonly record struct ShareDraft(string Booking, string Line, decimal Percent);

/// <summary>What somebody says a line item works for.</summary>
/// <param name="Item">As <c>dv360:123</c>.</param>
/// <param name="Shares">None unmaps it.</param>
public sealed record MappingDraft(string Item, IReadOnlyList<ShareDraft> Shares);

/// <summary>What may be said of line items. Nothing is looked up here: whoever asks says what there is.</summary>
public static class MappingRules
{
    /// <summary>Of one order.</summary>
    public const int MostItems = 500;

    /// <summary>Of one item.</summary>
    public const int MostShares = 50;

    /// <summary>The subject of what is wrong with an order as a whole; else it is the item.</summary>
    public const string Order = "order";

    /// <summary>The items that are named readably.</summary>
    public static IReadOnlyCollection<EntityKey> Items(IEnumerable<MappingDraft> drafts) =>
        [.. drafts.Select(draft => EntityKey.TryParse(draft.Item, out var key) ? key : (EntityKey?)null).OfType<EntityKey>().Distinct()];

    /// <summary>The lines that are named.</summary>
    public static IReadOnlyCollection<BookedLine> Lines(IEnumerable<MappingDraft> drafts) =>
        [.. drafts.SelectMany(draft => draft.Shares).Select(Line).Distinct()];

    /// <summary>The shares of all items, or everything that is wrong with any of them.</summary>
    public static Outcome<MappingShares> Decide(IReadOnlyList<MappingDraft> drafts, string reason, Predicate<EntityKey> hasItem, Predicate<BookedLine> hasLine)
    {
        var refusals = new List<Refusal>();
        if (reason.Trim().Length is < BookingRules.ShortestReason or > BookingRules.LongestReason)
        {
            refusals.Add(new("REASON_LENGTH", Order, $"Say why, in {BookingRules.ShortestReason} to {BookingRules.LongestReason} characters."));
        }
        if (drafts.Count is 0 or > MostItems)
        {
            refusals.Add(new("ITEM_COUNT", Order, $"Give 1 to {MostItems} line items; these are {drafts.Count}."));
        }
        var shares = new List<MappingShare>();
        foreach (var twice in drafts.GroupBy(draft => draft.Item).Where(item => item.Count() > 1))
        {
            refusals.Add(new("ITEM_TWICE", twice.Key, $"It is given {twice.Count()} times; give it once, with all its shares."));
        }
        foreach (var draft in drafts)
        {
            if (!EntityKey.TryParse(draft.Item, out var item) || !hasItem(item))
            {
                refusals.Add(new("ITEM_UNKNOWN", draft.Item, "Your organisation has no such line item; take one from the list of line items, such as dv360:123."));
                continue;
            }
            if (draft.Shares.Count > MostShares)
            {
                refusals.Add(new("SHARE_COUNT", draft.Item, $"{draft.Shares.Count} lines are more than {MostShares}; split the line item at its platform."));
                continue;
            }
            foreach (var share in draft.Shares)
            {
                if (!hasLine(Line(share)))
                {
                    refusals.Add(new("LINE_UNKNOWN", draft.Item, $"There is no booking line {Line(share)}; name a booking's number and one of its lines."));
                }
                if (Math.Abs(share.Percent) > 1_000 || decimal.Round(share.Percent, 4) != share.Percent)
                {
                    refusals.Add(new("SHARE_DECIMALS", draft.Item, $"The share for {Line(share)} is above 0 and at most 100, with at most four decimals."));
                    continue;
                }
                shares.Add(new(item, Line(share), (int)(share.Percent * (MappingShare.Whole / 100))));
            }
        }
        // Sums of shares that are not numbers yet would say a second time what is wrong.
        if (!refusals.Any(refusal => refusal.Code is "SHARE_DECIMALS" or "ITEM_TWICE"))
        {
            refusals.AddRange(MappingShares.Create(shares).Refusals);
        }
        return refusals.Count > 0 ? refusals : MappingShares.Create(shares);
    }

    private static BookedLine Line(ShareDraft share) => new(share.Booking, share.Line);
}
