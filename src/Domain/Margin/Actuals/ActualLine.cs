using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>What a month comes to of a line, with what the month takes of its closed days, and what of that is settled.</summary>
/// <param name="Units">That the client pays by; null is unknown.</param>
/// <param name="Revenue">What the client owes by what is known now; null is unknown.</param>
/// <param name="OpenFrom">The first day that is not complete; null where none is waited for.</param>
/// <param name="UnknownDays">Days whose cost or count is not told.</param>
/// <param name="Actual">Null while nobody has approved it.</param>
/// <param name="IsLast">No month of its flight comes after this one.</param>
/// <param name="Left">What of the months before was earned and not billed, by rounding.</param>
public sealed record ActualLine(
    BooksLine Line, decimal? Units, decimal? Revenue, LocalDate? OpenFrom, int UnknownDays, LineActual? Actual, bool IsLast = false, decimal Left = 0)
{
    /// <summary>What the client would be billed by what is known now; null is unknown.</summary>
    public decimal? Billable => Revenue is { } revenue ? BilledAmount.Of(revenue, Left, IsLast, Currency.Parse(Line.Currency)) : null;

    /// <summary>Every day of the month is known.</summary>
    public bool IsWhole => Revenue is not null && OpenFrom is null && UnknownDays == 0;

    /// <summary>What was approved is what the month comes to now.</summary>
    public bool IsAsApproved => Actual is { } actual && actual.Revenue == Revenue && actual.Units == Units;

    public ActualStatus Status =>
        Actual is not { } actual ? ActualStatus.NotActualised
        : actual.Invoice is not null ? ActualStatus.Invoiced
        : IsWhole && IsAsApproved ? ActualStatus.Actualised : ActualStatus.PartlyActualised;

    /// <summary>What the month has come to since it was approved; below zero is less. Null where nothing is approved, or revenue is not known any more.</summary>
    public decimal? Since => Revenue - Actual?.Revenue;

    /// <summary>As people name it, such as <c>4711 / 10</c>.</summary>
    public string Name => $"{Line.Number} / {Line.Line}";
}
