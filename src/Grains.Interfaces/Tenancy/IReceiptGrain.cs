namespace Paceline.Tenancy;

/// <summary>
/// What whoever asked for a deletion holds: it says how that stands, and at the end gives the certificate. The organisation is gone by then, and so
/// is their session. Key: <c>receipt/</c> and the lower-case hex SHA-256 of what they were shown once.
/// </summary>
[Alias("tenancy.IReceiptGrain"), GrainInterfaceType("tenancy.receipt"), PlatformGrain(OpenToClients = true)]
public interface IReceiptGrain : IGrainWithStringKey
{
    /// <summary>How the deletion stands; null when there is no such receipt.</summary>
    [Alias("Read")]
    Task<ReceiptView?> Read();
}

/// <param name="TakenBackAt">Null unless it was taken back.</param>
/// <param name="Certificate">The whole text, once everything is deleted.</param>
/// <param name="Hash">SHA-256 of that text, in hex; operators of the installation have it too.</param>
[GenerateSerializer, Immutable, Alias("tenancy.receipt")]
public sealed record ReceiptView(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset DueAt,
    [property: Id(2)] DateTimeOffset? TakenBackAt,
    [property: Id(3)] DateTimeOffset? BegunAt,
    [property: Id(4)] DateTimeOffset? EndedAt,
    [property: Id(5)] string? Certificate,
    [property: Id(6)] string? Hash);
