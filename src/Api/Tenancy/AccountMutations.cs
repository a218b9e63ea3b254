using GraphQL;
using GraphQL.Types;
using Paceline.Api;
using Inputs = Paceline.Api.Inputs;

namespace Paceline.Tenancy;

/// <summary>What people change about their own account. An API key is nobody's account, and is told so.</summary>
internal static class AccountMutations
{
    public static readonly UserError NeededFactor = new(
        [], "NEEDED", "An organisation you administer has its members sign in with its provider; with your second factor you come in should that fail.");

    public static void Declare(ObjectGraphType mutation)
    {
        mutation.Asks("offerSecondFactor", Kind.OneOrNull<SecondFactorOfferType>(), Role.Viewer, context => OfPerson(context, (user, who) => user.OfferSecondFactor(who)),
            "A new seed for an authenticator, to be confirmed by a code of it; the one before stays until then.").NeedsProof().ChangesAccount().OpenBeforeEnrolment();
        Inputs.Parse(
            mutation.Asks("confirmSecondFactor", Kind.One<ConfirmSecondFactorPayloadType>(), Role.Viewer, async context =>
            {
                var input = context.Input<ConfirmSecondFactorInput>();
                var codes = await OfPerson(context, (user, who) => user.ConfirmSecondFactor(who, input.Code.Trim()));
                return new ConfirmSecondFactorPayload(
                    codes, codes is null ? [new(["code"], "WRONG_CODE", "The code is wrong; is the clock of your device right?")] : [], input.ClientMutationId);
            }, "Makes the offered seed the second factor.").NeedsProof().ChangesAccount().OpenBeforeEnrolment().Takes<NonNullGraphType<ConfirmSecondFactorInputType>>("input"),
            inputs => inputs.Read<ConfirmSecondFactorInput>("input") ?? new ConfirmSecondFactorInput());
        mutation.Asks("removeSecondFactor", Kind.One<DonePayloadType>(), Role.Viewer, async context => new DonePayload(
                await OfPerson(context, (user, who) => user.RemoveSecondFactor(who)) switch
                {
                    SecondFactorRemoval.Removed => [],
                    SecondFactorRemoval.Needed => [NeededFactor],
                    _ => [new([], ErrorCodes.NotFound, "You have set up no second factor.")],
                },
                null),
            "Signs in with the password alone again, where the organisation lets one.").NeedsProof().ChangesAccount();
        Inputs.Parse(
            mutation.Asks("changePassword", Kind.One<DonePayloadType>(), Role.Viewer, async context =>
            {
                var input = context.Input<ChangePasswordInput>();
                var problem = await OfPerson(context, (user, who) => user.ChangePassword(who, new PasswordChange(input.Current, input.Next)));
                return new DonePayload(
                    problem is { } wrong ? [new([wrong == PasswordProblem.Wrong ? "current" : "next"], PasswordWords.Code(wrong), PasswordWords.Say(wrong))] : [], input.ClientMutationId);
            }, "Changes the password and ends all other sessions.").IsForPeople().ChangesAccount().Takes<NonNullGraphType<ChangePasswordInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<ChangePasswordInput>("input") ?? new ChangePasswordInput();
                if (input.Current.Length > AuthForm.LongestPassword || input.Next.Length > AuthForm.LongestPassword)
                {
                    inputs.Problem("input", $"A password has at most {AuthForm.LongestPassword} characters.");
                }
                return input;
            });
        Inputs.Parse(
            mutation.Asks("endSession", Kind.One<DonePayloadType>(), Role.Viewer, async context =>
            {
                var input = context.Input<EndSessionInput>();
                return new DonePayload(
                    await OfPerson(context, (user, who) => user.EndSession(who, input.Id)) ? [] : [new(["id"], ErrorCodes.NotFound, "You have no such session; it may have ended.")],
                    input.ClientMutationId);
            }, "Ends one of one's sessions, or all but the present one.").IsForPeople().OpenBeforeEnrolment().Takes<NonNullGraphType<EndSessionInputType>>("input"),
            inputs => inputs.Read<EndSessionInput>("input") ?? new EndSessionInput());
    }

    private static Task<T> OfPerson<T>(IResolveFieldContext context, Func<IUserGrain, SignedIn, Task<T>> order) =>
        context.Caller().OfUser(order, context.CancellationToken);
}
