using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Money of a day into another currency, by a policy (E13). A rate that is missing is a reason and never today's rate.</summary>
public static class FxConversion
{
    /// <param name="amount">As it was reported.</param>
    /// <param name="day">The day of delivery.</param>
    public static ConvertedAmount<TMeasure> Convert<TMeasure>(FxTable table, FxUse use, Amount<TMeasure> amount, LocalDate day)
        where TMeasure : IMeasure
    {
        var (quote, reason) = Quote(table, use, amount.Currency, day);
        var value = quote is { } rate ? KeptMoney.Round(rate.Of(amount.Value)) : Figure.Unknown(reason);
        return new(amount, use.To, value, use.Policy, quote);
    }

    /// <summary>The rate that counts for a day, or why there is none.</summary>
    public static (FxQuote? Quote, Reason Reason) Quote(FxTable table, FxUse use, Currency from, LocalDate day) =>
        from == use.To ? (new FxQuote(1, 1, day, 0), Reason.None)
        : use.Policy switch
        {
            FxPolicy.DeliveryDay => Published(table, use, from, day),
            FxPolicy.MonthAverage => Known(day > use.Today ? null : table.MonthMean(from, use.To, day.ToYearMonth(), use.Today), Reason.NoRate),
            FxPolicy.BookingLocked => Known(Locked(use, from), Reason.RateNotLocked),
            FxPolicy.InvoiceDate => use.InvoicedOn is { } invoiced && invoiced <= use.Today
                ? Published(table, use, from, invoiced)
                : (null, Reason.NotInvoiced),
            _ => throw new ArgumentOutOfRangeException(nameof(use), use.Policy, "There is no such policy."),
        };

    private static (FxQuote?, Reason) Published(FxTable table, FxUse use, Currency from, LocalDate day) =>
        Known(day > use.Today ? null : table.On(from, use.To, day), Reason.NoRate);

    private static FxQuote? Locked(FxUse use, Currency from) => use.Locked switch
    {
        { Rate: > 0 } rate when rate.Base == from && rate.Quote == use.To => new FxQuote(rate.Rate, 1, rate.LockedOn, 0),
        { Rate: > 0 } rate when rate.Base == use.To && rate.Quote == from => new FxQuote(1, rate.Rate, rate.LockedOn, 0),
        _ => null,
    };

    private static (FxQuote?, Reason) Known(FxQuote? quote, Reason whenNone) => (quote, quote is null ? whenNone : Reason.None);
}
