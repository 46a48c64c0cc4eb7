"""Forms of django-allauth as this house shows them."""

from allauth.account.forms import LoginForm


class SignIn(LoginForm):
    """The hand is at the first field at once, as everywhere at the desk."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autofocus"] = True
