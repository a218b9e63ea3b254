using GraphQL;
using GraphQL.Types;
using Paceline.Api;
using Inputs = Paceline.Api.Inputs;

namespace Paceline.Tenancy;

/// <summary>What people change about their passkeys. An API key is nobody's account, and is told so.</summary>
internal static class PasskeyFields
{
    public const int Most = 20;
    private const int LongestCredential = 20_000;
    private const int LongestName = 60;

    public static void Declare(ObjectGraphType mutation)
    {
        mutation.Asks("offerPasskey", Kind.One<OfferPasskeyPayloadType>(), Role.Viewer, async context => PasskeyHomes.Of(context.Caller().PublicAddress) is { } home
                ? new OfferPasskeyPayload(await OfPerson(context, (passkeys, who) => passkeys.OfferPasskey(who, home)), [])
                : new OfferPasskeyPayload(null, [new([], PasskeyHomes.NoneCode, PasskeyHomes.None)]),
            "What an authenticator is asked for to make a passkey; good for five minutes and once.").NeedsProof().OpenBeforeEnrolment();
        Inputs.Parse(
            mutation.Asks("registerPasskey", Kind.One<RegisterPasskeyPayloadType>(), Role.Viewer, async context =>
            {
                var input = context.Input<RegisterPasskeyInput>();
                var outcome = await OfPerson(context, (passkeys, who) => passkeys.RegisterPasskey(who, input.Name, input.Credential));
                return new RegisterPasskeyPayload(outcome.RecoveryCodes, outcome.Problem is { } problem ? [Error(problem)] : [], input.ClientMutationId);
            }, "Keeps the passkey that an authenticator has made for the offer.").NeedsProof().OpenBeforeEnrolment().Takes<NonNullGraphType<RegisterPasskeyInputType>>("input"),
            Registration);
        Inputs.Parse(
            mutation.Asks("removePasskey", Kind.One<DonePayloadType>(), Role.Viewer, async context =>
            {
                var input = context.Input<NamedInput>();
                return new DonePayload(
                    await OfPerson(context, (passkeys, who) => passkeys.RemovePasskey(who, input.Id)) switch
                    {
                        SecondFactorRemoval.Removed => [],
                        SecondFactorRemoval.Needed => [AccountMutations.NeededFactor],
                        _ => [new(["id"], ErrorCodes.NotFound, "You have no such passkey.")],
                    },
                    input.ClientMutationId);
            }, "Forgets a passkey; nobody signs in by it any more.").NeedsProof().Takes<NonNullGraphType<NamedInputType>>("input"),
            inputs => inputs.Read<NamedInput>("input") ?? new NamedInput());
    }

    private static Task<T> OfPerson<T>(IResolveFieldContext context, Func<IPasskeysGrain, SignedIn, Task<T>> order) =>
        context.Caller().OfPasskeys(order, context.CancellationToken);

    private static RegisterPasskeyInput Registration(Inputs inputs)
    {
        var input = inputs.Read<RegisterPasskeyInput>("input") ?? new RegisterPasskeyInput();
        if (input.Name.Trim().Length is 0 or > LongestName)
        {
            inputs.Problem("input.name", $"Give a name of 1 to {LongestName} characters.");
        }
        if (input.Credential.Length > LongestCredential)
        {
            inputs.Problem("input.credential", $"An authenticator's answer has at most {LongestCredential} characters.");
        }
        return input with { Name = input.Name.Trim() };
    }

    private static UserError Error(PasskeyProblem problem) => problem switch
    {
        PasskeyProblem.TooMany => new([], "TOO_MANY", $"You have {Most} passkeys, which is the most; remove one first."),
        _ => new(["credential"], "WRONG_PASSKEY", "The authenticator did not answer what was asked, or too late; try again."),
    };
}
