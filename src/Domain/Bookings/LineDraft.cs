using NodaTime;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A line as somebody gave it, before it is known to make sense. Null is "not given".</summary>
public sealed record LineDraft
{
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public LocalDate? Start { get; init; }
    public LocalDate? End { get; init; }

    /// <summary>See <see cref="CurveText"/>; even when not given.</summary>
    public string? Curve { get; init; }
    public RateType? RateType { get; init; }
    public decimal? Rate { get; init; }
    public decimal? Units { get; init; }
    public decimal? Amount { get; init; }

    /// <summary>Capped when not given.</summary>
    public bool? IsCapped { get; init; }

    /// <summary>Media cost when not given.</summary>
    public CostBasis? CostBasis { get; init; }

    /// <summary>See <see cref="CostText"/>; when not given, those the line has, and media as the platform reports it for a new one.</summary>
    public string? Costs { get; init; }

    /// <summary>The platform when not given.</summary>
    public ControllingSource? Source { get; init; }
    public string? Conversion { get; init; }
    public int? ClickDays { get; init; }
    public int? ViewDays { get; init; }
    public ConversionCounting? Counting { get; init; }
    public ConversionDay? ConversionDay { get; init; }

    /// <summary>Terms as a draft of the same line.</summary>
    public static LineDraft Of(string number, LineTerms terms) => new()
    {
        Number = number,
        Name = terms.Name,
        Start = terms.Flight.Start,
        End = terms.Flight.End,
        Curve = terms.Curve,
        RateType = terms.RateType,
        Rate = terms.Rate,
        Units = terms.Units,
        Amount = terms.Amount,
        IsCapped = terms.IsCapped,
        CostBasis = terms.CostBasis,
        Costs = terms.Costs,
        Source = terms.Source,
        Conversion = terms.Conversion?.Conversion,
        ClickDays = terms.Conversion?.ClickDays,
        ViewDays = terms.Conversion?.ViewDays,
        Counting = terms.Conversion?.Counting,
        ConversionDay = terms.Conversion?.Day,
    };
}
