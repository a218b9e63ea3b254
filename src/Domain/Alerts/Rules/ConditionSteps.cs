using NodaTime;

namespace Paceline.Alerts;

/// <summary>A condition with its readings found: it runs without asking for memory.</summary>
internal abstract class ConditionStep
{
    public abstract Truth Judge(ref Scene scene);
}

internal sealed class CompareStep(QuantityStep left, Comparison comparison, QuantityStep right) : ConditionStep
{
    public QuantityStep Left => left;

    public QuantityStep Right => right;

    public override Truth Judge(ref Scene scene)
    {
        var (a, b) = (left.Find(ref scene), right.Find(ref scene));
        if (right is NumberStep constant && left.Crosses(constant.Value, scene) is { } moment)
        {
            scene.LookAt(moment);
        }
        if (a.State != Truth.True || b.State != Truth.True || (a.IsInfinite && b.IsInfinite))
        {
            return ArithmeticStep.Ignorance(a, b);
        }
        var order = a.IsInfinite ? 1 : b.IsInfinite ? -1 : a.Value.CompareTo(b.Value);
        return Logic.Of(comparison switch
        {
            Comparison.Above => order > 0,
            Comparison.AtLeast => order >= 0,
            Comparison.Below => order < 0,
            Comparison.AtMost => order <= 0,
            Comparison.Equal => order == 0,
            _ => order != 0,
        });
    }
}

internal sealed class FlagStep(int slot) : ConditionStep
{
    public override Truth Judge(ref Scene scene)
    {
        ref readonly var reading = ref scene.Readings[slot];
        return reading.AsOf > scene.Cutoff ? Truth.Unknown
            : reading.Number.IsKnown || reading.Word is not null ? Truth.Error
            : reading.Flag;
    }
}

internal sealed class WordStep(int slot, string word, bool negated) : ConditionStep
{
    public override Truth Judge(ref Scene scene)
    {
        ref readonly var reading = ref scene.Readings[slot];
        return reading.AsOf > scene.Cutoff ? Truth.Unknown
            : reading.Word is { } said ? Logic.Of(string.Equals(said, word, StringComparison.Ordinal) != negated)
            : reading.Number.IsKnown || reading.Flag.IsKnown() ? Truth.Error
            : reading.Flag;
    }
}

/// <summary>A stale or broken source has not said that there is no value, and of young data nobody can say it yet.</summary>
internal sealed class MissingStep(int slot) : ConditionStep
{
    public override Truth Judge(ref Scene scene)
    {
        ref readonly var reading = ref scene.Readings[slot];
        return reading.AsOf > scene.Cutoff ? Truth.Unknown : Logic.Of(reading is { Number.IsKnown: false, Word: null, Flag: Truth.NoData });
    }
}

internal sealed class OlderThanStep(int slot, Duration age) : ConditionStep
{
    public override Truth Judge(ref Scene scene)
    {
        // Just after the moment, because an age of exactly six hours is not older than six hours.
        var moment = scene.Readings[slot].AsOf + age + Duration.FromNanoseconds(1);
        scene.LookAt(moment);
        return Logic.Of(scene.Now >= moment);
    }
}

internal sealed class FiringStep(int slot) : ConditionStep
{
    public override Truth Judge(ref Scene scene) => scene.Alerts[slot];
}

internal sealed class NotStep(ConditionStep inner) : ConditionStep
{
    public override Truth Judge(ref Scene scene) => Logic.Not(inner.Judge(ref scene));
}

/// <summary>Both sides are always judged, so that the next moment to look is known from both.</summary>
internal sealed class AndStep(ConditionStep left, ConditionStep right) : ConditionStep
{
    public ConditionStep Left => left;

    public override Truth Judge(ref Scene scene) => Logic.And(left.Judge(ref scene), right.Judge(ref scene));
}

internal sealed class OrStep(ConditionStep left, ConditionStep right) : ConditionStep
{
    public ConditionStep Left => left;

    public override Truth Judge(ref Scene scene) => Logic.Or(left.Judge(ref scene), right.Judge(ref scene));
}
