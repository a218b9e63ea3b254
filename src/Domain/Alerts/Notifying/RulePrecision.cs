using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>How many of a rule's alerts were worth being told.</summary>
/// <param name="Useful">Somebody acknowledged it or said that it was.</param>
/// <param name="Useless">Somebody said that it was noise.</param>
/// <param name="Retracted">The data did not bear it out.</param>
public readonly record struct RulePrecision(int Useful, int Useless, int Retracted)
{
    /// <summary>The useful part of all that were judged, by people or by the data; unknown while none was.</summary>
    public Figure Value => Useful + Useless + Retracted is var judged and > 0 ? (decimal)Useful / judged : Figure.Unknown(Reason.NoData);

    public RulePrecision Count(AlertWorth worth) => worth switch
    {
        AlertWorth.Useful => this with { Useful = Useful + 1 },
        AlertWorth.Useless => this with { Useless = Useless + 1 },
        _ => this with { Retracted = Retracted + 1 },
    };

    /// <summary>An alert was judged before and is judged otherwise now: what was acknowledged can still be retracted.</summary>
    public RulePrecision Recount(AlertWorth before, AlertWorth after) => (before switch
    {
        AlertWorth.Useful => this with { Useful = Useful - 1 },
        AlertWorth.Useless => this with { Useless = Useless - 1 },
        _ => this with { Retracted = Retracted - 1 },
    }).Count(after);
}

public enum AlertWorth
{
    Useful = 1,
    Useless = 2,
    Retracted = 3,
}
