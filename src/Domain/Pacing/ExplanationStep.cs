using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>One step of how a number came about (C7).</summary>
/// <param name="Name">Stable lower_case name of what the step yields: <c>pacing</c>, <c>planned_to_date</c>.</param>
/// <param name="Formula">In the words of the inputs' names.</param>
/// <param name="Inputs">What went in, in the order of the formula.</param>
/// <param name="Result">What came out, or why nothing did.</param>
/// <param name="Unit">Of the result: a measure, <c>share</c>, <c>days</c>.</param>
public sealed record ExplanationStep(string Name, string Formula, IReadOnlyList<ExplanationInput> Inputs, Figure Result, string Unit);

/// <summary>A value that went into a step; a result of an earlier step has that step's name.</summary>
public readonly record struct ExplanationInput(string Name, Figure Value, string Unit);
