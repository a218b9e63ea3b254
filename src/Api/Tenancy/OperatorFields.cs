using GraphQL.Types;
using Paceline.Api;
using Inputs = Paceline.Api.Inputs;

namespace Paceline.Tenancy;

/// <summary>What operators of the installation select, and nobody else.</summary>
internal static class OperatorFields
{
    private const int LongestText = 60;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("operatorOrganizations", Kind.One<OperatedOrganizationsType>(),
                context => context.Caller().OfDesk(desk => desk.GetOrganizations(context.Input<OperatorSearch>().Text), context.CancellationToken),
                "The organisations of this installation, as much of them as an operator needs.").AllowedForOperators().Takes<StringGraphType>("text"),
            Search);
        query.Asks("operatorAccesses", Kind.Many<OwnAccessType>(),
            context => context.Caller().OfOperator((person, email, session) => person.GetAccesses(email, session), context.CancellationToken),
            "Where one was let in, the newest first.").AllowedForOperators().Holds(100);
        Inputs.Parse(
            mutation.Asks("beginAccess", Kind.One<BeginAccessPayloadType>(), async context =>
            {
                var input = context.Input<BeginAccessInput>();
                var outcome = await context.Caller().OfOperator(
                    (person, email, session) => person.BeginAccess(email, session, input.Organization, input.Reason, input.Minutes), context.CancellationToken);
                return new BeginAccessPayload(outcome.Access, [.. outcome.Problems.Select(AccessWords.Error)], input.ClientMutationId);
            }, "Lets one into an organisation, to read what a viewer reads. Its people see it, and its log tells of it and of what is read.")
                .AllowedForOperators().NeedsProof().Takes<NonNullGraphType<BeginAccessInputType>>("input"),
            Begin);
        mutation.Asks("leaveOrganization", Kind.One<DonePayloadType>(),
            async context => new DonePayload(
                await context.Caller().OfOperator((person, email, session) => person.LeaveAccess(email, session), context.CancellationToken)
                    ? [] : [new([], ErrorCodes.NotFound, "You are let in nowhere; your access may have ended.")],
                null),
            "Ends one's access to the organisation one is let into.").AllowedForOperators();
    }

    private static OperatorSearch Search(Inputs inputs)
    {
        var text = inputs.Read<string>("text")?.Trim();
        if (text?.Length > LongestText)
        {
            inputs.Problem("text", $"Give at most {LongestText} characters of the short name.");
        }
        return new OperatorSearch(text is { Length: > 0 } ? text : null);
    }

    private static BeginAccessInput Begin(Inputs inputs)
    {
        var input = inputs.Read<BeginAccessInput>("input") ?? new BeginAccessInput();
        if (input.Organization.Trim() is not { Length: > 0 and <= LongestText })
        {
            inputs.Problem("input.organization", "Give the organisation's short name.");
        }
        foreach (var problem in AccessRules.Problems(input.Reason, input.Minutes))
        {
            inputs.Problem($"input.{AccessWords.Field(problem)}", AccessWords.Say(problem));
        }
        return input with { Organization = input.Organization.Trim(), Reason = input.Reason.Trim() };
    }
}

/// <param name="Text">Null for all.</param>
internal sealed record OperatorSearch(string? Text);
