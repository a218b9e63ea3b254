using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>How many of a rule's alerts were worth being told.</summary>
/// <param name="Useful">Somebody acknowledged it, and it was not taken back.</param>
/// <param name="TakenBack">The data did not bear it out.</param>
public readonly record struct RulePrecision(int Useful, int TakenBack)
{
    /// <summary>The useful part of all that were judged, by people or by the data; unknown while none was.</summary>
    public Figure Value => Useful + TakenBack is var judged and > 0 ? (decimal)Useful / judged : Figure.Unknown(Reason.NoData);
}
