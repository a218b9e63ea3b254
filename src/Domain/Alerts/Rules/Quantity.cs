using NodaTime;

namespace Paceline.Alerts;

/// <summary>The part of a rule that comes to a number.</summary>
public abstract record Quantity;

public sealed record Number(decimal Value) : Quantity;

/// <summary>A value as its producer tells it.</summary>
public sealed record Read(ReadingTerm Term) : Quantity;

/// <summary>How far a value now is from what it was: absolute, or in percent of what it was.</summary>
/// <param name="Term">The value now.</param>
/// <param name="Since">What it is compared with.</param>
/// <param name="Offset">How long ago; zero where the moment names itself.</param>
/// <param name="InPercent">Percent of the value before; unknown when that was zero.</param>
public sealed record Change(ReadingTerm Term, Moment Since, Duration Offset, bool InPercent) : Quantity
{
    /// <summary>The same value at the other time.</summary>
    public ReadingTerm Before => Term with { At = Since, Offset = Offset };
}

public enum Operator
{
    Add = 1,
    Subtract = 2,
    Multiply = 3,
    Divide = 4,
}

public sealed record Arithmetic(Operator Operator, Quantity Left, Quantity Right) : Quantity;
