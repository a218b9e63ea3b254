using NodaTime;

namespace Paceline.Alerts;

/// <summary>What one evaluation looks at. It lives on the stack.</summary>
internal ref struct Scene
{
    /// <summary>In the order of <see cref="CompiledRule.Terms"/>.</summary>
    public ReadOnlySpan<Reading> Readings;

    /// <summary>In the order of <see cref="CompiledRule.Rules"/>.</summary>
    public ReadOnlySpan<Truth> Alerts;

    public Instant Now;

    /// <summary>Data that ends later than this is partial and is not judged.</summary>
    public Instant Cutoff;

    /// <summary>Whether a number over zero counts as endlessly great.</summary>
    public bool InfiniteOverZero;

    public Instant? NextChange;

    /// <summary>Remembers a moment at which the answer may become another.</summary>
    public void LookAt(Instant moment)
    {
        if (moment > Now && (NextChange is not { } known || moment < known))
        {
            NextChange = moment;
        }
    }
}

/// <summary>A number, something endlessly great, or the way in which it is not known.</summary>
/// <param name="Value">Zero unless finite.</param>
/// <param name="State">True when there is something to compare; otherwise the kind of ignorance.</param>
/// <param name="IsInfinite">Greater than every number.</param>
internal readonly record struct Magnitude(decimal Value, Truth State, bool IsInfinite = false)
{
    public static Magnitude Infinite { get; } = new(0, Truth.True, true);

    public bool IsFinite => State == Truth.True && !IsInfinite;

    public decimal? Shown => IsFinite ? Value : null;

    public static Magnitude Of(decimal value) => new(value, Truth.True);

    public static Magnitude Unknown(Truth kind) => new(0, kind);
}
