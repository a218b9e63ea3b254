using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>Turns a text into the curve of a flight, or says everything that is wrong with it.</summary>
internal static class CurveRules
{
    /// <param name="text">Even when there is none.</param>
    /// <param name="flight">Null while it is not known; whether the curve fits it is then not asked.</param>
    /// <param name="refuse">Told field, code and problem of each refusal.</param>
    /// <returns>The curve, even where it does not fit; null when the text is none.</returns>
    public static ICurvePolicy? Check(string? text, Flight? flight, Action<string, string, string> refuse)
    {
        var parsed = CurveText.Parse(string.IsNullOrWhiteSpace(text) ? CurveText.Even : text);
        var refusals = parsed.TryGet(out var curve) && flight is { } days ? curve.Policy.Over(days).Refusals : parsed.Refusals;
        foreach (var refusal in refusals)
        {
            refuse(Fields.Curve, refusal.Code, refusal.Problem);
        }
        return curve?.Policy;
    }
}
