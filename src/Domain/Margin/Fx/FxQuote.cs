using NodaTime;

namespace Paceline.Margin;

/// <summary>
/// A rate as it is used, times and divided by: the other way round is a division by the published rate, so a rate is never rounded first.
/// </summary>
/// <param name="PublishedOn">The day of the rate; of the older one where two are needed.</param>
/// <param name="CarriedDays">Days from then to the day asked for.</param>
public readonly record struct FxQuote(decimal Times, decimal DividedBy, LocalDate PublishedOn, int CarriedDays)
{
    /// <summary>A longer gap than a weekend with a holiday on either side: somebody should look (E14).</summary>
    public const int MostCarriedDays = 4;

    /// <summary>The finding's name on the API.</summary>
    public const string CarriedCode = "RATE_CARRIED";

    /// <summary>No rate was published for the day itself; the last one before it counts.</summary>
    public bool IsCarried => CarriedDays > 0;

    /// <summary>Carried so long that it is an alarm.</summary>
    public bool IsOverdue => CarriedDays > MostCarriedDays;

    public decimal Of(decimal amount) => amount * Times / DividedBy;
}
