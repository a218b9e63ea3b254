namespace Paceline.Tenancy;

/// <summary>Deletes the organisation, when that is asked for and its wait is over, and knows how it stands until then. Key: <c>o12/erasure</c>.</summary>
[Alias("tenancy.IErasureGrain"), GrainInterfaceType("tenancy.erasure")]
public interface IErasureGrain : IGrainWithStringKey
{
    /// <summary>Whether the organisation works, why not, and whether it is to be deleted.</summary>
    [Alias("GetStanding")]
    Task<StandingView> GetStanding();

    /// <summary>Has the organisation deleted once the installation's wait is over.</summary>
    [Alias("Ask")]
    Task<ErasureOutcome> Ask(ErasureOrder order);

    /// <summary>Takes that back, while it has not begun.</summary>
    /// <returns>What stands against it; null when it was done.</returns>
    [Alias("TakeBack")]
    Task<DepartureProblem?> TakeBack();

    /// <summary>Begins what is due, and goes on with what has begun. Harmless at any time.</summary>
    [Alias("Work")]
    Task Work();
}

/// <param name="Name">The organisation's, typed once more.</param>
/// <param name="ReceiptHash">Of what lets whoever asks read how it stands and, at the end, the certificate: lower-case hex SHA-256.</param>
[GenerateSerializer, Immutable, Alias("tenancy.erasureOrder")]
public sealed record ErasureOrder([property: Id(0)] string Name, [property: Id(1)] string Reason, [property: Id(2)] string ReceiptHash);

/// <param name="DueAt">When it begins; null when it was refused.</param>
[GenerateSerializer, Immutable, Alias("tenancy.erasureOutcome")]
public sealed record ErasureOutcome([property: Id(0)] DateTimeOffset? DueAt, [property: Id(1)] IReadOnlyList<DepartureProblem> Problems);

/// <param name="Suspension">Null unless it is suspended.</param>
/// <param name="Deletion">Null unless it is to be deleted.</param>
/// <param name="WaitDays">How long a deletion waits in this installation.</param>
[GenerateSerializer, Immutable, Alias("tenancy.standing")]
public sealed record StandingView(
    [property: Id(0)] OrganizationStanding Standing, [property: Id(1)] SuspensionView? Suspension, [property: Id(2)] DeletionView? Deletion, [property: Id(3)] int WaitDays);

/// <param name="OperatorName">Their name at that time.</param>
[GenerateSerializer, Immutable, Alias("tenancy.suspension")]
public sealed record SuspensionView([property: Id(0)] string Reason, [property: Id(1)] string OperatorName, [property: Id(2)] DateTimeOffset Since);

/// <param name="AskedBy">Their name at that time.</param>
/// <param name="BegunAt">Null while it waits and may be taken back.</param>
[GenerateSerializer, Immutable, Alias("tenancy.deletion")]
public sealed record DeletionView(
    [property: Id(0)] string AskedBy, [property: Id(1)] string Reason, [property: Id(2)] DateTimeOffset AskedAt, [property: Id(3)] DateTimeOffset DueAt, [property: Id(4)] DateTimeOffset? BegunAt);
