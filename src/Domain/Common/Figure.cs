using System.Globalization;

namespace Paceline.Common;

/// <summary>A number, or the reason why it is unknown (C5): never zero for "we do not know".</summary>
public readonly record struct Figure
{
    private readonly decimal _value;

    private Figure(decimal value, Reason reason) => (_value, Reason) = (value, reason);

    /// <summary><see cref="Reason.None"/> when the number is known.</summary>
    public Reason Reason { get; }

    public bool IsKnown => Reason == Reason.None;

    /// <summary>Null when unknown.</summary>
    public decimal? Value => IsKnown ? _value : null;

    /// <summary>The wire form of <see cref="Reason"/>; null when the number is known.</summary>
    public string? ReasonCode => IsKnown ? null : Reason.Code();

    public static Figure Of(decimal value) => new(value, Reason.None);

    public static Figure Unknown(Reason reason) =>
        reason == Reason.None ? throw new ArgumentOutOfRangeException(nameof(reason), "An unknown number needs a reason.") : new(0, reason);

    /// <summary>The smaller of the number and a ceiling; unknown stays unknown.</summary>
    public Figure AtMost(decimal ceiling) => IsKnown && _value > ceiling ? Of(ceiling) : this;

    public override string ToString() => IsKnown ? _value.ToString(CultureInfo.InvariantCulture) : Reason.Code();

    public static implicit operator Figure(decimal value) => Of(value);
}
