using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Who did what, for administrators.</summary>
internal static class AuditQueries
{
    /// <summary>The key within its organisation of the grain that reads the log.</summary>
    public const string AuditId = "audit";

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("audit", Kind.One<AuditConnectionType>(), Role.Admin, async context =>
            {
                var input = context.Input<AuditQuery>();
                var page = await context.Read<IAuditGrain, AuditPage>(AuditId, audit => audit.Page(input));
                return new AuditSlice(page.Records, page.HasNext, input.Before is not null);
            }, "What was done in the organisation, newest first. `/audit/export` gives all of it, for checking elsewhere.")
                .Takes<AuditFilterInputType>("filter").TakesPage(AuditInput.UsualPage),
            AuditInput.Read);
        query.Asks("auditCheck", Kind.One<AuditCheckType>(), Role.Admin, context => context.Read<IAuditGrain, AuditCheckView>(AuditId, audit => audit.Check()),
            "Reads the whole log and names the first record that is not what it was.");
    }
}
