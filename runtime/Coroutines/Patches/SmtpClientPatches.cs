using System.Net.Mail;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="SmtpClient"/> in a greenlet, whose awaitable counterparts have another name.</summary>
[CooperativePatch(typeof(SmtpClient))]
public static class SmtpClientPatches
{
    /// <summary><see cref="SmtpClient.Send(MailMessage)"/>.</summary>
    /// <exception cref="SmtpException">It failed.</exception>
    public static async Coroutine SendAsync(this SmtpClient self, MailMessage message) => await Bridge.Await(self.SendMailAsync(message, Bridge.Token));

    /// <summary><see cref="SmtpClient.Send(string, string, string, string)"/>.</summary>
    /// <exception cref="SmtpException">It failed.</exception>
    public static async Coroutine SendAsync(this SmtpClient self, string from, string recipients, string? subject, string? body) =>
        await Bridge.Await(self.SendMailAsync(from, recipients, subject, body, Bridge.Token));
}
