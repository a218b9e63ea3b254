using System.Globalization;
using GraphQL;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal static class TenancyQueries
{
    /// <summary>The key of an organisation's own grain within it.</summary>
    public const string OrganizationId = "organization";

    public static IEnumerable<NodeSource> Nodes { get; } =
    [
        NodeSource.Single(
            "Organization",
            key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            async (caller, key, cancellation) => key == caller.Principal.Org.ToString(CultureInfo.InvariantCulture)
                ? await caller.Read((IOrganizationGrain grain) => grain.GetProfile(), cancellation)
                : null),
    ];

    public static void Declare(ObjectGraphType query)
    {
        query.Asks("viewer", Kind.One<ViewerType>(), Role.Viewer, context => Task.FromResult(context.Principal()),
            "Who is asking, and for which organisation.").OpenBeforeEnrolment().OpenWhileSuspended();
        query.Asks("organization", Kind.One<OrganizationType>(), Role.Viewer, Organization).OpenWhileSuspended();
    }

    public static Task<OrganizationProfile?> Organization(IResolveFieldContext context) =>
        context.Read<IOrganizationGrain, OrganizationProfile?>(OrganizationId, grain => grain.GetProfile());

    private static Task<OrganizationProfile?> Read(
        this Caller caller, Func<IOrganizationGrain, Task<OrganizationProfile?>> question, CancellationToken cancellation) =>
        caller.Read(OrganizationId, question, cancellation);
}
