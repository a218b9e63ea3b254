using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class StandingType : ObjectGraphType<StandingView>
{
    public StandingType()
    {
        Name = "Standing";
        Description = "Whether an organisation works, and whether it is to be deleted.";
        this.ReadableFrom(Role.Viewer);
        this.Says("standing", Kind.One<OrganizationStandingType>(), view => view.Standing);
        this.Says("suspension", Kind.OneOrNull<SuspensionType>(), view => view.Suspension, "Null unless it is suspended.");
        this.Says("deletion", Kind.OneOrNull<DeletionType>(), view => view.Deletion, "Null unless it is to be deleted.");
        this.Says("deletionWaitDays", Kind.Integer, view => view.WaitDays, "Days between asking for a deletion and its beginning.");
    }
}

internal sealed class OrganizationStandingType : EnumerationGraphType<OrganizationStanding>
{
    public OrganizationStandingType()
    {
        Name = "OrganizationStanding";
        Values["SUSPENDED"]!.Description = "An operator of the installation has suspended it; administrators see why and may take their data with them.";
        Values["ERASING"]!.Description = "It is being deleted.";
    }
}

internal sealed class SuspensionType : ObjectGraphType<SuspensionView>
{
    public SuspensionType()
    {
        Name = "Suspension";
        this.ReadableFrom(Role.Viewer);
        this.Says("reason", Kind.Text, suspension => suspension.Reason);
        this.Says("operator", Kind.Text, suspension => suspension.OperatorName, "Their name at that time.");
        this.Says("since", Kind.Moment, suspension => suspension.Since);
    }
}

internal sealed class DeletionType : ObjectGraphType<DeletionView>
{
    public DeletionType()
    {
        Name = "Deletion";
        this.ReadableFrom(Role.Viewer);
        this.Says("askedBy", Kind.Text, deletion => deletion.AskedBy, "Their name at that time.");
        this.Says("reason", Kind.Text, deletion => deletion.Reason);
        this.Says("askedAt", Kind.Moment, deletion => deletion.AskedAt);
        this.Says("dueAt", Kind.Moment, deletion => deletion.DueAt, "When it begins; until then any administrator can take it back.");
    }
}

internal sealed class ExportType : ObjectGraphType<ExportView>
{
    public ExportType()
    {
        Name = "Export";
        Description = "An archive of everything that is the organisation's but secrets.";
        this.ReadableFrom(Role.Admin);
        this.Says("number", Kind.Integer, export => export.Number);
        this.Says("state", Kind.One<ExportProgressType>(), export => export.State);
        this.Says("askedBy", Kind.Text, export => export.AskedBy, "Their name at that time.");
        this.Says("askedAt", Kind.Moment, export => export.AskedAt);
        this.Says("filesDone", Kind.Integer, export => export.FilesDone);
        this.Says("filesTotal", Kind.Integer, export => export.FilesTotal, "0 before it is begun.");
        this.Says("rows", Kind.Count, export => (double)export.Rows);
        this.Says("bytes", Kind.Count, export => (double)export.Bytes, "Of the archive, as far as it has come.");
        this.Says("sha256", Kind.TextOrNull, export => export.Sha256, "Of the archive, once it is ready.");
        this.Says("finishedAt", Kind.MomentOrNull, export => export.FinishedAt);
        this.Says("expiresAt", Kind.MomentOrNull, export => export.ExpiresAt, "When its bytes are dropped.");
        this.Says("fault", Kind.TextOrNull, export => export.Fault, "Why it failed.");
    }
}

internal sealed class ExportProgressType : EnumerationGraphType<ExportProgress>
{
    public ExportProgressType() => Name = "ExportProgress";
}

internal sealed record DeleteOrganizationInput
{
    public string Name { get; init; } = "";
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class DeleteOrganizationInputType : InputObjectGraphType<DeleteOrganizationInput>
{
    public DeleteOrganizationInputType()
    {
        Name = "DeleteOrganizationInput";
        Field<NonNullGraphType<StringGraphType>>("name").Description("The organisation's, typed once more.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in 10 to 500 characters.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <param name="Receipt">Where whoever asked reads how it stands and gets the certificate; null when it was refused.</param>
internal sealed record DeleteOrganizationPayload(DateTimeOffset? DueAt, string? Receipt, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class DeleteOrganizationPayloadType : ObjectGraphType<DeleteOrganizationPayload>
{
    public DeleteOrganizationPayloadType()
    {
        Name = "DeleteOrganizationPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("dueAt", Kind.MomentOrNull, payload => payload.DueAt, "When it begins; null when it was refused.");
        this.Says("receipt", Kind.TextOrNull, payload => payload.Receipt,
            "A link that is shown this once: it says how the deletion stands, and gives the certificate when the organisation and one's account are gone.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}

internal sealed record SuspensionInput
{
    public string Organization { get; init; } = "";
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class SuspensionInputType : InputObjectGraphType<SuspensionInput>
{
    public SuspensionInputType()
    {
        Name = "SuspensionInput";
        Field<NonNullGraphType<StringGraphType>>("organization").Description("Its short name.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in 10 to 500 characters; its administrators read it.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class OperatedErasureType : ObjectGraphType<OperatedErasure>
{
    public OperatedErasureType()
    {
        Name = "OperatedErasure";
        Description = "The deletion of an organisation as operators see it, and what is kept of it: the certificate.";
        this.ReadableByOperators();
        this.Says("number", Kind.Text, erasure => erasure.Org.ToString(CultureInfo.InvariantCulture), "The organisation's, which no other is given.");
        this.Says("slug", Kind.Text, erasure => erasure.Slug);
        this.Says("name", Kind.Text, erasure => erasure.Name);
        this.Says("askedBy", Kind.Text, erasure => erasure.AskedBy);
        this.Says("askedAt", Kind.Moment, erasure => erasure.AskedAt);
        this.Says("dueAt", Kind.Moment, erasure => erasure.DueAt);
        this.Says("begunAt", Kind.MomentOrNull, erasure => erasure.BegunAt);
        this.Says("endedAt", Kind.MomentOrNull, erasure => erasure.EndedAt);
        this.Says("rows", Kind.Count, erasure => (double)erasure.Rows, "Deleted so far.");
        this.Says("certificate", Kind.TextOrNull, erasure => erasure.Certificate);
        this.Says("hash", Kind.TextOrNull, erasure => erasure.Hash, "SHA-256 of the certificate.");
        this.Says("holds", typeof(BooleanGraphType), erasure => erasure.Holds, "Whether the certificate is what its hash says and follows the one before; null while there is none.");
    }
}
