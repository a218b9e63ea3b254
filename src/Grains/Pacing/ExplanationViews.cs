using System.Globalization;
using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Steps of an explanation as they go over the wire: pure.</summary>
internal static class ExplanationViews
{
    /// <param name="name">Of the step, with whose it is where there are several.</param>
    /// <param name="origins">For what was delivered: where its newest days came from.</param>
    public static ExplanationStepView Of(ExplanationStep step, string name, IReadOnlyList<FigureOriginView> origins) => new(
        name, step.Formula, [.. step.Inputs.Select(input => new ExplanationInputView(input.Name, Text(input.Value), input.Unit))], Text(step.Result), step.Unit, origins);

    private static string Text(Figure figure) => figure.Value is { } value ? Math.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture) : figure.ReasonCode!;
}
