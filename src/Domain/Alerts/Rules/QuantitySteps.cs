using NodaTime;

namespace Paceline.Alerts;

/// <summary>A quantity with its readings found: it runs without asking for memory.</summary>
internal abstract class QuantityStep
{
    public abstract Magnitude Find(ref Scene scene);

    /// <summary>When it crosses this number if no fact comes; null when it does not move or nobody can say.</summary>
    public virtual Instant? Crosses(decimal threshold, in Scene scene) => null;
}

internal sealed class NumberStep(decimal value) : QuantityStep
{
    public decimal Value => value;

    public override Magnitude Find(ref Scene scene) => Magnitude.Of(value);
}

internal sealed class ReadStep(int slot) : QuantityStep
{
    public override Magnitude Find(ref Scene scene)
    {
        ref readonly var reading = ref scene.Readings[slot];
        if (reading.AsOf > scene.Cutoff)
        {
            return Magnitude.Unknown(Truth.Unknown);
        }
        if (reading.Number.IsKnown)
        {
            try
            {
                return Magnitude.Of(reading.At(scene.Now));
            }
            catch (OverflowException)
            {
                return Magnitude.Unknown(Truth.Error);
            }
        }
        // A flag or a word where a number is wanted is no ignorance but a mistake.
        return reading.HasZeroDenominator && scene.InfiniteOverZero ? Magnitude.Infinite
            : reading.Word is not null || reading.Flag.IsKnown() ? Magnitude.Unknown(Truth.Error)
            : Magnitude.Unknown(reading.Flag);
    }

    public override Instant? Crosses(decimal threshold, in Scene scene)
    {
        ref readonly var reading = ref scene.Readings[slot];
        if (!reading.Number.IsKnown || reading.PerHour == 0)
        {
            return null;
        }
        var hours = (double)(threshold - reading.Number.Value!.Value) / (double)reading.PerHour;
        // A century ahead is never. A second is added: a value that has just reached the threshold is not above it yet.
        return hours is >= 0 and < 876_000 ? reading.AsOf + Duration.FromSeconds((long)(hours * 3600) + 1) : null;
    }
}

internal sealed class ChangeStep(QuantityStep now, QuantityStep before, bool inPercent) : QuantityStep
{
    public override Magnitude Find(ref Scene scene)
    {
        var (current, past) = (now.Find(ref scene), before.Find(ref scene));
        if (!current.IsFinite || !past.IsFinite)
        {
            return Magnitude.Unknown(ArithmeticStep.Ignorance(current, past));
        }
        try
        {
            return !inPercent ? Magnitude.Of(current.Value - past.Value)
                : past.Value == 0 ? Magnitude.Unknown(Truth.Unknown)
                : Magnitude.Of((current.Value - past.Value) / Math.Abs(past.Value) * 100);
        }
        catch (OverflowException)
        {
            return Magnitude.Unknown(Truth.Error);
        }
    }
}

internal sealed class ArithmeticStep(Operator kind, QuantityStep left, QuantityStep right) : QuantityStep
{
    public override Magnitude Find(ref Scene scene)
    {
        var (a, b) = (left.Find(ref scene), right.Find(ref scene));
        if (!a.IsFinite || !b.IsFinite)
        {
            // Something endless stays so only where no sign is in doubt.
            return a.IsInfinite && b.IsFinite && (kind is Operator.Add or Operator.Subtract || b.Value > 0)
                ? Magnitude.Infinite
                : Magnitude.Unknown(Ignorance(a, b));
        }
        try
        {
            return kind switch
            {
                Operator.Add => Magnitude.Of(a.Value + b.Value),
                Operator.Subtract => Magnitude.Of(a.Value - b.Value),
                Operator.Multiply => Magnitude.Of(a.Value * b.Value),
                _ when b.Value != 0 => Magnitude.Of(a.Value / b.Value),
                _ => scene.InfiniteOverZero && a.Value > 0 ? Magnitude.Infinite : Magnitude.Unknown(Truth.Unknown),
            };
        }
        catch (OverflowException)
        {
            return Magnitude.Unknown(Truth.Error);
        }
    }

    /// <summary>The graver of two; two endless numbers leave simply nothing to say.</summary>
    public static Truth Ignorance(Magnitude a, Magnitude b)
    {
        var graver = a.State > b.State ? a.State : b.State;
        return graver.IsKnown() ? Truth.Unknown : graver;
    }
}
