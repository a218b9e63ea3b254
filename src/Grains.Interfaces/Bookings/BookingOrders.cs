using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>A line as somebody gave it; null is "not given".</summary>
[GenerateSerializer, Immutable, Alias("bookings.lineOrder")]
public sealed record LineOrder
{
    [Id(0)] public string Number { get; init; } = "";
    [Id(1)] public string Name { get; init; } = "";
    [Id(2)] public DateOnly? Start { get; init; }
    [Id(3)] public DateOnly? End { get; init; }
    [Id(4)] public string? Curve { get; init; }
    [Id(5)] public RateType? RateType { get; init; }
    [Id(6)] public decimal? Rate { get; init; }
    [Id(7)] public decimal? Units { get; init; }
    [Id(8)] public decimal? Amount { get; init; }
    [Id(9)] public bool? IsCapped { get; init; }
    [Id(10)] public CostBasis? CostBasis { get; init; }
    [Id(11)] public ControllingSource? Source { get; init; }
    [Id(12)] public string? Conversion { get; init; }
    [Id(13)] public int? ClickDays { get; init; }
    [Id(14)] public int? ViewDays { get; init; }
    [Id(15)] public ConversionCounting? Counting { get; init; }
    [Id(16)] public ConversionDay? ConversionDay { get; init; }

    /// <summary>See <see cref="CostText"/>; null leaves them as they are.</summary>
    [Id(17)] public string? Costs { get; init; }
}

/// <summary>A booking to be made.</summary>
[GenerateSerializer, Immutable, Alias("bookings.bookingOrder")]
public sealed record BookingOrder
{
    [Id(0)] public string Number { get; init; } = "";
    [Id(1)] public string Name { get; init; } = "";
    [Id(2)] public string Client { get; init; } = "";
    [Id(3)] public string? Brand { get; init; }
    [Id(4)] public string Currency { get; init; } = "";
    [Id(5)] public string Zone { get; init; } = "";
    [Id(6)] public decimal? LockedRate { get; init; }
    [Id(7)] public BookingState? State { get; init; }
    [Id(8)] public IReadOnlyList<LineOrder> Lines { get; init; } = [];
}

/// <summary>Another version of a line, or a line more.</summary>
/// <param name="Adds">Whether the line is new.</param>
/// <param name="IsCorrection">Whether days that are past are to be read by it.</param>
/// <param name="BasedOn">The last event of the booking as whoever asks has seen it; another since then refuses the order.</param>
/// <param name="OnlyLook">Whether nothing is to be kept: what it would change is told.</param>
[GenerateSerializer, Immutable, Alias("bookings.amendOrder")]
public sealed record AmendOrder(
    [property: Id(0)] LineOrder Line, [property: Id(1)] bool Adds, [property: Id(2)] DateOnly? EffectiveFrom, [property: Id(3)] string Reason,
    [property: Id(4)] bool IsCorrection, [property: Id(5)] int BasedOn, [property: Id(6)] bool OnlyLook);

/// <summary>Several lines booked at more or less from today on, as one event.</summary>
/// <param name="BasedOn">The last event of the booking as whoever asks has seen it; another since then refuses the order.</param>
/// <param name="OnlyLook">Whether nothing is to be kept: how the booking would be is told.</param>
[GenerateSerializer, Immutable, Alias("bookings.rebookOrder")]
public sealed record RebookOrder(
    [property: Id(0)] IReadOnlyList<RebookedLineOrder> Lines, [property: Id(1)] string Reason, [property: Id(2)] int BasedOn, [property: Id(3)] bool OnlyLook);

/// <param name="Units">Null where only money is booked; where given, the amount follows from them.</param>
/// <param name="Amount">Null where it follows from the units.</param>
[GenerateSerializer, Immutable, Alias("bookings.rebookedLineOrder")]
public sealed record RebookedLineOrder([property: Id(0)] string Line, [property: Id(1)] long? Units, [property: Id(2)] decimal? Amount);

/// <param name="On">The first day without.</param>
[GenerateSerializer, Immutable, Alias("bookings.cancelOrder")]
public sealed record CancelOrder([property: Id(0)] DateOnly? On, [property: Id(1)] string Reason, [property: Id(2)] int BasedOn);

/// <summary>What is done with a file.</summary>
public enum ImportMode
{
    /// <summary>Nothing is kept: what it would do is told.</summary>
    Preview = 1,

    /// <summary>All of it, or nothing when any row is wrong.</summary>
    Apply = 2,

    /// <summary>The rows that are right; the others are told.</summary>
    ApplyGood = 3,
}

/// <param name="Rows">The cells of a sheet, the head first.</param>
/// <param name="File">Its name, for the history.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("bookings.importOrder")]
public sealed record ImportOrder(
    [property: Id(0)] IReadOnlyList<string[]> Rows, [property: Id(1)] DecimalMark Mark, [property: Id(2)] ImportMode Mode, [property: Id(3)] string Reason,
    [property: Id(4)] bool IsCorrection, [property: Id(5)] string File, [property: Id(6)] string Sha256);

/// <summary>What a list of bookings is asked for.</summary>
[GenerateSerializer, Immutable, Alias("bookings.query")]
public sealed record BookingQuery
{
    [Id(0)] public string? Search { get; init; }
    [Id(1)] public IReadOnlyList<int> Clients { get; init; } = [];
    [Id(2)] public IReadOnlyList<BookingState> States { get; init; } = [];
    [Id(3)] public BookingSort Sort { get; init; }
    [Id(4)] public bool Descending { get; init; }
    [Id(5)] public int First { get; init; }
    [Id(6)] public Keyset? After { get; init; }
}

/// <summary>The numbers go over the wire: never renumber.</summary>
public enum BookingSort
{
    Number = 0,
    Name = 1,
    Client = 2,
    Start = 3,
    End = 4,
    Amount = 5,
}
