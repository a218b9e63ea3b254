using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>One change that an amendment calls for at a platform.</summary>
[GenerateSerializer, Immutable, Alias("margin.platformCall")]
public sealed record PlatformCallView
{
    /// <summary>The number of the booking line.</summary>
    [Id(0)] public required string Line { get; init; }

    /// <summary>Of the order or line item, as dv360:123.</summary>
    [Id(1)] public required string Key { get; init; }

    [Id(2)] public required EntityKind Kind { get; init; }

    [Id(3)] public required string Name { get; init; }

    /// <summary>Days are given for the first two, amounts for the others.</summary>
    [Id(4)] public required CallOn On { get; init; }

    /// <summary>The first day of the part whose budget it is; null where it is of the whole.</summary>
    [Id(5)] public DateOnly? PartStart { get; init; }

    /// <summary>As it was set up when the amendment came.</summary>
    [Id(6)] public DateOnly? DayBefore { get; init; }

    /// <summary>Null where <see cref="Open"/> says why.</summary>
    [Id(7)] public DateOnly? Day { get; init; }

    /// <summary>As it is set up now; null where it is not any more.</summary>
    [Id(8)] public DateOnly? DayNow { get; init; }

    /// <summary>Of amounts; null where they are impressions.</summary>
    [Id(9)] public string? Currency { get; init; }

    [Id(10)] public decimal? AmountBefore { get; init; }

    [Id(11)] public decimal? Amount { get; init; }

    [Id(12)] public decimal? AmountNow { get; init; }

    /// <summary>Why only a person can say what it is to become.</summary>
    [Id(13)] public CallOpen? Open { get; init; }

    /// <summary>Whether it is so already.</summary>
    [Id(14)] public bool IsDone { get; init; }
}
