namespace Paceline.Tenancy;

/// <summary>
/// What an organisation may still ask of the API. It gives allowances to the API's processes in slices, so that all of them together keep
/// one limit and few requests are a call. Key: <c>o12/allowance</c>.
/// </summary>
[Alias("tenancy.IAllowanceGrain"), GrainInterfaceType("tenancy.allowance")]
public interface IAllowanceGrain : IGrainWithStringKey
{
    [Alias("Take")]
    Task<AllowanceSlice> Take(AllowanceAsk ask);
}

/// <summary>A process asks for a slice for one credential. Points are the API's own: what operations cost.</summary>
/// <param name="Need">Without so many it is of no use.</param>
/// <param name="Wish">What it takes if it can have it.</param>
/// <param name="CredentialPerMinute">What a credential may use a minute, by the asker's settings, and at once after a minute of rest.</param>
/// <param name="OrganizationPerMinute">The same for all credentials of the organisation together.</param>
[GenerateSerializer, Immutable, Alias("tenancy.allowanceAsk")]
public sealed record AllowanceAsk(
    [property: Id(0)] string Credential,
    [property: Id(1)] double Need,
    [property: Id(2)] double Wish,
    [property: Id(3)] double CredentialPerMinute,
    [property: Id(4)] double OrganizationPerMinute);

/// <param name="Points">Zero when what was needed is not there.</param>
/// <param name="RetryAfter">Then, when it will be.</param>
[GenerateSerializer, Immutable, Alias("tenancy.allowanceSlice")]
public sealed record AllowanceSlice([property: Id(0)] double Points, [property: Id(1)] TimeSpan RetryAfter);
