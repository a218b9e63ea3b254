namespace Paceline.Pacing;

/// <param name="Method">PLAN_SHAPE, RUN_RATE or MODEL.</param>
[GenerateSerializer, Immutable, Alias("campaigns.projectionView")]
public sealed record ProjectionView(
    [property: Id(0)] string Method,
    [property: Id(1)] string Label,
    [property: Id(2)] decimal? Value,
    [property: Id(3)] decimal? Capped,
    [property: Id(4)] decimal? Low,
    [property: Id(5)] decimal? High,
    [property: Id(6)] string? Reason);

/// <param name="Origins">For what was delivered: the batches its newest days came from, newest first.</param>
[GenerateSerializer, Immutable, Alias("campaigns.explanationStepView")]
public sealed record ExplanationStepView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Formula,
    [property: Id(2)] IReadOnlyList<ExplanationInputView> Inputs,
    [property: Id(3)] string Result,
    [property: Id(4)] string? Unit,
    [property: Id(5)] IReadOnlyList<FigureOriginView> Origins);

[GenerateSerializer, Immutable, Alias("campaigns.explanationInputView")]
public sealed record ExplanationInputView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Value,
    [property: Id(2)] string? Unit);

/// <summary>A batch of bronze that brought figures of an order's newest days.</summary>
/// <param name="Batch">The batch's number in the ledger.</param>
/// <param name="LandedAt">When it was stored, as it came.</param>
/// <param name="From">First of the newest days it brought.</param>
/// <param name="Through">Last of the newest days it brought.</param>
[GenerateSerializer, Immutable, Alias("campaigns.figureOriginView")]
public sealed record FigureOriginView(
    [property: Id(0)] long Batch,
    [property: Id(1)] DateTimeOffset LandedAt,
    [property: Id(2)] DateOnly From,
    [property: Id(3)] DateOnly Through);
