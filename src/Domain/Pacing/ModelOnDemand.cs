using NodaTime;

namespace Paceline.Pacing;

/// <summary>M3 of a view, for whoever asks: with every delta of gold nobody does, and it costs a quarter of all pacing. Two are equal when what they say is.</summary>
internal sealed class ModelOnDemand(PacingInput input, LocalDate? watermark, LocalDate today) : IEquatable<ModelOnDemand>
{
    public ModelProjection Value => WeekdayModel.Project(new PacingMoment(input, watermark, today));

    public bool Equals(ModelOnDemand? other) => other is not null && Value == other.Value;

    public override bool Equals(object? obj) => Equals(obj as ModelOnDemand);

    public override int GetHashCode() => Value.GetHashCode();
}
