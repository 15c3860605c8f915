// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Linked from every object of core without Qt Gui and Widgets: what core needs of them would be an undefined
// symbol.
int main()
{
    return 0;
}
