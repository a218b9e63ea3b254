using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>Turns what was given for a booking as a whole into its head.</summary>
internal static class HeadRules
{
    /// <summary>The head, or all that is wrong with it at once.</summary>
    /// <param name="reporting">The organisation's reporting currency, which a locked rate leads to.</param>
    public static Outcome<BookingHead> Check(BookingDraft draft, Currency reporting)
    {
        var subject = BookingRules.Name(draft.Number);
        var refusals = new List<Refusal>();
        Length(Fields.Name, draft.Name, "A booking needs a name");
        Length(Fields.Client, draft.Client, "Say who the client is");
        if (draft.Brand?.Trim().Length > TermsRules.LongestName)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Brand, "NAME_LENGTH", $"A brand's name has at most {TermsRules.LongestName} characters."));
        }
        if (!Currency.TryParse(draft.Currency.Trim(), out var currency))
        {
            refusals.Add(Fields.Refuse(subject, Fields.Currency, "CURRENCY_UNKNOWN", $"'{draft.Currency}' is no ISO 4217 currency; it looks like USD."));
        }
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(draft.Zone.Trim()) is null)
        {
            refusals.Add(Fields.Refuse(subject, Fields.Zone, "ZONE_UNKNOWN", $"'{draft.Zone}' is no time zone; it looks like Europe/Berlin."));
        }
        if (draft.LockedRate is { } rate)
        {
            if (rate is <= 0 or > 1_000_000_000 || decimal.Round(rate, TermsRules.MostDecimals) != rate)
            {
                refusals.Add(Fields.Refuse(subject, Fields.LockedRate, "LOCKED_RATE_RANGE", $"A locked rate is above 0, at most 10^9 and has at most {TermsRules.MostDecimals} decimals."));
            }
            else if (currency == reporting && rate != 1)
            {
                refusals.Add(Fields.Refuse(subject, Fields.LockedRate, "LOCKED_RATE_NEEDLESS", $"The booking is in {reporting}, in which your organisation reports; leave the rate empty."));
            }
        }
        return refusals.Count > 0 ? refusals : new BookingHead(
            draft.Name.Trim(), draft.Client.Trim(), string.IsNullOrWhiteSpace(draft.Brand) ? null : draft.Brand.Trim(), currency, draft.Zone.Trim(), draft.LockedRate);

        void Length(string field, string text, string need)
        {
            if (text.Trim().Length is 0 or > TermsRules.LongestName)
            {
                refusals.Add(Fields.Refuse(subject, field, "NAME_LENGTH", $"{need}, in 1 to {TermsRules.LongestName} characters."));
            }
        }
    }
}
